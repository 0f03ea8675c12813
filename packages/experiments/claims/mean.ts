import { z } from "zod";
import { metricNamed } from "../kinds/metrics.ts";
import { Weighed } from "./against_mean.ts";
import type { ClaimKind } from "./claim_kind.ts";
import type { Hopeless } from "./ground.ts";
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
  /** Claims that share Holm's correction. */
  family: z.int(),
});

/**
 * Our mean against a published one by rule Q: REPLICATED where the difference is smaller than what matters, NOT
 * REPLICATED where it is there and more than what matters, else INCONCLUSIVE. A published best of n runs is held against what
 * the best of n of ours would be.
 */
export const mean = {
  test: Test,
  found: Found,
  addresses: { arm: "trial" },
  readings: ({ metric, published, arm }) => [
    { metric, field: "metric", runs: { trial: arm }, naming: "arm", levels: { published } },
  ],
  hopeless: misread,
  judge: (claim, test, evidence) => {
    const metric = metricNamed(evidence.spec, test.metric);
    const best = test.selection === "best-run" ? metric.better : undefined;
    const published = { ...publishedNumber(test), best };
    return judgeNumber(
      { claim, metric, runs: { trial: test.arm }, published, decimals: test.decimals },
      evidence,
      (weighed, family) => ({ kind: "mean", weighed, family }),
    );
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

/** A best run is the best of some number of them, which vary, and whose mean is not what was published. */
function misread(test: z.infer<typeof Test>): readonly Hopeless[] {
  if (test.selection !== "best-run") return misprinted(test);
  const { runs = 1, spread } = test;
  if (runs < 2) {
    const message = `expected how many runs the best was chosen from, at least 2, but found ${
      test.runs ?? "nothing"
    }`;
    return [{ path: ["runs"], message }];
  }
  if (spread === undefined) return [];
  return [{ path: ["spread"], message: "expected no ±, for a best run is one number, but found one" }];
}
