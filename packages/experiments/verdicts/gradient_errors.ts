import type { Claim, ClaimTest } from "../claim.ts";
import type { Evidence } from "./evidence.ts";
import { type Finding, settled } from "./finding.ts";
import { notRun } from "./seeds.ts";

/**
 * The gradient check's table: REPLICATED when every parameter's largest relative error at the judged h is below the
 * threshold, over all seeds, else NOT REPLICATED.
 *
 * The check has no noise to wait for, so one seed is enough; errors at other h are shown by the experiment itself.
 */
export function judgeGradientErrors(
  claim: Claim,
  test: Extract<ClaimTest, { kind: "gradientErrors" }>,
  { analysis }: Evidence,
): Finding {
  const entries = analysis?.kind === "gradient-check"
    ? analysis.elementwise.filter(({ h }) => h === analysis.judgedStep)
    : [];
  if (entries.length === 0) return settled(claim, notRun("No gradient check was run."));
  const worst = [...Map.groupBy(entries, ({ parameter }) => parameter)].map(([parameter, own]) => ({
    parameter,
    error: Math.max(...own.map(({ maxRelativeError }) => maxRelativeError)),
  }));
  const failing = worst.filter(({ error }) => !(error < test.threshold));
  const largest = worst.reduce((a, b) => b.error > a.error ? b : a);
  return settled(claim, {
    verdict: failing.length === 0 ? "REPLICATED" : "NOT REPLICATED",
    reason: failing.length === 0
      ? `Every relative error stays below ${test.threshold}: the largest is ${
        text(largest.error)
      } (${largest.parameter}).`
      : `Relative errors reach ${text(largest.error)} (${largest.parameter}), not below ${test.threshold}.`,
    details: worst.map(({ parameter, error }) => {
      const published = test.published[parameter];
      const beside = published === undefined ? "" : `, published ${text(published)}`;
      return { label: parameter, value: `${text(error)}${beside}` };
    }),
  });
}

function text(error: number): string {
  return error.toExponential(2);
}
