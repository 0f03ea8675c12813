import { sampleOf } from "@refold/experiments/claims/evidence";
import { valueStrip } from "../figures/value_strip.ts";
import { palette } from "../page/palette.ts";
import { isFraction, metricLabel } from "../quantities.ts";
import type { Strip, Told } from "./claim_report.ts";

function colourOf(metric: string): string {
  if (metric.startsWith("test")) return palette.test;
  return metric.startsWith("validation") ? palette.validation : palette.train;
}

/** Seeds as dots, the range of one more run, and what was published or stated; null where no run has the number. */
export function numberStrip(
  { judged: { ours }, test, metric, result }: Told<"value" | "bound" | "exact">,
  { published, limits }: { readonly published: number | null; readonly limits: readonly number[] },
): Strip | null {
  const { values } = sampleOf(
    { trial: test.trial, stage: "stage" in test ? test.stage : undefined },
    metric,
    result,
  );
  if (values.length === 0 && ours === null) return null;
  const band = ours === null || ours.low === null || ours.high === null
    ? null
    : { mean: ours.mean, low: ours.low, high: ours.high };
  const factor = isFraction(metric) ? 100 : 1, colour = colourOf(metric.name);
  const plot = valueStrip({ values, ours: band, published, limits, factor, colour });
  const parts = [
    ...(values.length === 0 ? [] : ["dots are seeds"]),
    ...(band === null ? [] : ["the band one more run"]),
    ...(published === null ? [] : ["the diamond theirs"]),
    ...(limits.length === 0 ? [] : ["the rule is what was stated"]),
  ];
  return {
    plot,
    note: `${metricLabel(metric)}${isFraction(metric) ? ", per cent" : ""}: ${parts.join(", ")}`,
  };
}
