import type { Metric } from "../runs/metric.ts";
import type { Provenance } from "../runs/provenance.ts";

/** b: what a number may differ by because it was measured on a known copy, as its dataset states; 0 on official bytes. */
export function byteAllowance(
  { mayChange = { accuracy: 0, loss: 0 } }: Pick<Provenance["data"], "mayChange">,
  { unit }: Pick<Metric, "unit">,
): number {
  return unit === "fraction" ? mayChange.accuracy : unit === "nats" ? mayChange.loss : 0;
}
