import type { Metric } from "../runs/metric.ts";
import type { ClaimHead } from "./claim_head.ts";

/** δ of a claim, the difference that would matter: as it states it, else the metric's own. */
export function marginOf({ margin }: Pick<ClaimHead, "margin">, metric: Metric): number {
  return margin ?? metric.margin;
}
