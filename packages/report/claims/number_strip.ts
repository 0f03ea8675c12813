import { sampleOf } from "@refold/experiments/claims/evidence";
import { stripExtent, valueStrip } from "../figures/value_strip.ts";
import { palette } from "../page/palette.ts";
import { possible } from "@refold/experiments/runs/metric";
import { isFraction, metricLabel } from "../quantities.ts";
import type { Strip, Told } from "./claim_report.ts";

/** What a strip draws of a claim about one number. */
export interface Drawn {
  readonly runs: { readonly trial?: string | undefined; readonly stage?: string | undefined };
  readonly published: number | null;
  readonly margin: number | null;
  readonly limits: readonly number[];
}

function colourOf(metric: string): string {
  if (metric.startsWith("validation")) return palette.validation;
  return metric.startsWith("train") ? palette.train : palette.test;
}

/** The interval that the judges went by; null where none judged. */
function judgedBy({ judged: { ours, reason } }: Told<NumberKind>): Parameters<typeof valueStrip>[0]["ours"] {
  if (ours === null) return null;
  switch (reason.kind) {
    case "value":
    case "mean": {
      const half = Math.max(...reason.weighed.readings.map(({ halfWidth }) => halfWidth));
      return { mean: ours.mean, half, allowance: reason.weighed.allowance };
    }
    case "bound":
      return { mean: ours.mean, half: (reason.high - reason.low) / 2, allowance: 0 };
    default:
      return null;
  }
}

type NumberKind = "value" | "mean" | "bound" | "exact";

/** Seeds as dots, the interval that judges, and what was published or stated; null where no run has the number. */
export function numberStrip(told: Told<NumberKind>, drawn: Drawn, span: number): Strip | null {
  const { metric, result, judged } = told, { published, limits } = drawn;
  const { values } = sampleOf(drawn.runs, metric, result);
  if (values.length === 0) return null;
  const ours = judgedBy(told), margin = ours === null ? null : drawn.margin;
  const factor = isFraction(metric) ? 100 : 1, colour = colourOf(metric.name);
  const strip = { values, ours, published, margin, limits, factor, colour, possible: possible(metric) };
  const unit = metric.unit === "fraction" || metric.unit === "percent" ? ", per cent" : "";
  const [low, high] = stripExtent(strip);
  return {
    plot: valueStrip(strip, span),
    note: `${metricLabel(metric)}${unit}: ${
      [
        "dots are seeds",
        ...(ours === null ? [] : [
          `the bar our mean with the 90 % interval ${
            judged.reason.kind === "bound" ? "of it" : "of the difference"
          }`,
        ]),
        ...(ours === null || ours.allowance === 0 ? [] : ["pale what other bytes may change"]),
        ...(margin === null ? [] : ["grey is less than δ from theirs"]),
        ...(published === null ? [] : ["the diamond theirs"]),
        ...(limits.length === 0 ? [] : ["the rule is what was stated"]),
      ].join(", ")
    }`,
    span: high - low,
    unit: metric.unit,
  };
}
