import type { Metric } from "../runs/metric.ts";
import type { Provenance } from "../runs/provenance.ts";

/** By how much accuracies may differ on other bytes than the official archive's: 0.3 points. */
const OTHER_BYTES_ACCURACY = 0.003;
/** The same for losses, which came out up to 0.015 higher on pixels decoded from JPEG again. */
const OTHER_BYTES_LOSS = 0.015;

/** b: what a number may differ by because it was measured on other bytes; 0 on the official ones. */
export function byteAllowance(
  { bytes }: Pick<Provenance["data"], "bytes">,
  { unit }: Pick<Metric, "unit">,
): number {
  if (bytes !== "other") return 0;
  return unit === "fraction" ? OTHER_BYTES_ACCURACY : unit === "nats" ? OTHER_BYTES_LOSS : 0;
}
