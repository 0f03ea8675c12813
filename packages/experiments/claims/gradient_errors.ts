import type { Claim, ClaimTest } from "./claim.ts";
import { ERROR_FLOOR, kinkShare, MOST_KINKS } from "../kinds/gradient_check/kinks.ts";
import type { Evidence } from "./evidence.ts";
import { type Finding, settled } from "./finding.ts";
import { notRun } from "./seeds.ts";

/**
 * The gradient check's table: REPLICATED when every parameter's largest relative error at the judged h, over all seeds,
 * and the largest along random directions are below the threshold, and at most 1 % of the entries were left out as
 * kinks; else NOT REPLICATED.
 *
 * The check has no noise to wait for, so one seed is enough; errors at other h are shown by the experiment itself.
 */
export function judgeGradientErrors(
  claim: Claim,
  test: Extract<ClaimTest, { kind: "gradientErrors" }>,
  { analysis }: Evidence,
): Finding {
  if (analysis?.kind !== "gradient-check") return settled(claim, notRun("No gradient check was run."));
  const entries = analysis.elementwise.filter(({ h }) => h === analysis.judgedStep);
  if (entries.length === 0) return settled(claim, notRun("No gradient check was run at the judged step."));
  const elementwise = [...Map.groupBy(entries, ({ parameter }) => parameter)].map(([parameter, own]) => ({
    parameter,
    error: Math.max(...own.map(({ maxRelativeError }) => maxRelativeError)),
  }));
  const directional = Math.max(...analysis.directional.map(({ relativeError }) => relativeError));
  const worst = analysis.directional.length === 0
    ? elementwise
    : [...elementwise, { parameter: "along directions", error: directional }];
  const kinks = kinkShare(entries);
  if (kinks > MOST_KINKS) {
    const reason = `${(100 * kinks).toFixed(2)} % of the entries lie on a kink of ReLU, more than ${
      100 * MOST_KINKS
    } %.`;
    return settled(claim, { verdict: "NOT REPLICATED", reason });
  }
  const failing = worst.filter(({ error }) => !(error < test.threshold));
  const largest = worst.reduce((a, b) => b.error > a.error ? b : a);
  return settled(claim, {
    verdict: failing.length === 0 ? "REPLICATED" : "NOT REPLICATED",
    reason: failing.length === 0
      ? `Every relative error stays below ${test.threshold.toExponential()}: the largest is ${
        text(largest.error)
      } (${largest.parameter}).`
      : `Relative errors reach ${
        text(largest.error)
      } (${largest.parameter}), not below ${test.threshold.toExponential()}.`,
    details: [
      ...worst.map(({ parameter, error }) => {
        const published = test.published[parameter];
        const beside = published === undefined ? "" : `, published ${text(published)}`;
        return { label: parameter, value: `${text(error)}${beside}` };
      }),
      { label: "Relative error", value: `|a − n| / max(${ERROR_FLOOR}, |a| + |n|)` },
    ],
  });
}

function text(error: number): string {
  return error.toExponential(2);
}
