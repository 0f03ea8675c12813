import { CLASSES } from "@refold/data/images";
import type { SanityAnalysis } from "./analysis.ts";
import type { HistoryRow } from "./history.ts";
import type { RunRecord } from "./result.ts";

/** The trials of a sanity experiment, in order. */
export const SANITY_TRIALS = ["initial", "overfit", "shuffled"] as const;

/** How far the first loss may lie from ln c when weights are small, in nats. */
const INITIAL_TOLERANCE = 0.05;
/** A network that can learn reaches this loss on 100 images. */
const OVERFIT_LOSS = 0.02;
/** Test accuracy on shuffled labels stays within four standard errors of chance at 10,000 images, and a little. */
const CHANCE_TOLERANCE = 0.02;

/** What the three sanity trials found, each the worst over the seeds. */
export function readSanity(runs: readonly RunRecord[], history: readonly HistoryRow[]): SanityAnalysis {
  const chance = 1 / CLASSES, start = Math.log(CLASSES);
  const first = history
    .filter((row) => row.trial === "initial" && row.step === 0 && row.split === "train")
    .map((row) => row.loss ?? NaN);
  const of = (trial: string) => runs.filter((run) => run.trial === trial);
  const overfit = of("overfit").map((run) => run.train.loss ?? Infinity);
  const shuffled = of("shuffled").map((run) => run.test.accuracy ?? NaN);
  const farthest = (values: readonly number[], from: number) =>
    values.reduce((worst, v) => Math.abs(v - from) <= Math.abs(worst - from) ? worst : v, from);
  const initial = farthest(first, start),
    worstLoss = Math.max(...overfit),
    worstChance = farthest(shuffled, chance);
  return {
    kind: "sanity",
    checks: [
      {
        name: "Small weights start at ln 10",
        expected: `a loss within ${INITIAL_TOLERANCE} of ${start.toFixed(4)}`,
        found: initial.toFixed(4),
        passed: first.length > 0 && Math.abs(initial - start) <= INITIAL_TOLERANCE,
      },
      {
        name: "100 images are learnt by heart without a penalty",
        expected: `a training loss below ${OVERFIT_LOSS}`,
        found: worstLoss.toFixed(4),
        passed: overfit.length > 0 && worstLoss < OVERFIT_LOSS,
      },
      {
        name: "Shuffled labels teach nothing about other images",
        expected: `a test accuracy within ${CHANCE_TOLERANCE * 100} points of ${chance * 100} %`,
        found: `${(worstChance * 100).toFixed(2)} %`,
        passed: shuffled.length > 0 && Math.abs(worstChance - chance) <= CHANCE_TOLERANCE,
      },
    ],
  };
}
