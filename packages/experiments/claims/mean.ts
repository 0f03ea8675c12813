import { z } from "zod";
import { metricNamed } from "../kinds/metrics.ts";
import { Weighed } from "./against_mean.ts";
import type { ClaimKind } from "./claim_kind.ts";
import type { Finding } from "./finding.ts";
import { judgeNumber } from "./judge_number.ts";
import { misprinted, printed, publishedNumber } from "./printed.ts";

const Test = z.strictObject({
  kind: z.literal("mean"),
  metric: z.string(),
  ...printed,
  /** Which number of each run was published: its last, its best over epochs, or that of the best run alone. */
  selection: z.enum(["final", "best-epoch", "best-run", "unknown"]).default("unknown"),
  /** The arm, or the trial of a study, whose runs are meant. */
  arm: z.string().optional(),
});

const Found = z.strictObject({
  kind: z.literal("mean"),
  weighed: Weighed,
  /** A published best of several runs is no mean. */
  bestRun: z.boolean(),
  /** Claims that share Holm's correction. */
  family: z.int(),
});

/**
 * Our mean against a published one by rule Q: REPLICATED where the difference is smaller than what matters, NOT
 * REPLICATED where it is there and more than what matters, else INCONCLUSIVE.
 */
export const mean = {
  test: Test,
  found: Found,
  addresses: { arm: "trial" },
  readings: ({ metric, published, arm }) => [
    { metric, field: "metric", runs: { trial: arm }, naming: "arm", levels: { published } },
  ],
  hopeless: misprinted,
  judge: (claim, test, evidence) => {
    const bestRun = test.selection === "best-run", metric = metricNamed(evidence.spec, test.metric);
    const found = judgeNumber(
      {
        claim,
        metric,
        runs: { trial: test.arm },
        published: publishedNumber(test),
        decimals: test.decimals,
      },
      evidence,
      (weighed, family) => ({ kind: "mean", weighed, bestRun, family } as const),
    );
    return bestRun ? unweighed(found) : found;
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

/** A best run is no mean, so that a comparison with one decides nothing. */
function unweighed<Found>({ runs, conclude }: Finding<Found>): Finding<Found> {
  return {
    runs,
    pValue: null,
    conclude: (adjusted) => ({
      ...conclude(adjusted),
      verdict: "INCONCLUSIVE",
      pValue: null,
      seedsNeeded: null,
      slack: null,
      near: false,
    }),
  };
}
