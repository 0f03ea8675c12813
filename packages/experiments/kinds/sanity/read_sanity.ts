import { log } from "@refold/core/log";
import type { SanityAnalysis } from "./analysis.ts";
import type { Done } from "../kind.ts";
import { rowsOfMetric } from "../../runs/series.ts";
import type { RunRecord } from "../../runs/run_record.ts";
import { metricOf } from "../../runs/metric.ts";

/** The trials of a sanity experiment, in order. */
export const SANITY_TRIALS = ["initial", "overfit", "shuffled"] as const;

/** How far the first loss may lie from ln c when weights are small, in nats. */
const INITIAL_TOLERANCE = 0.05;
/** A network that can learn reaches this loss on 100 images. */
export const OVERFIT_LOSS = 0.02;
/** Test accuracy on shuffled labels stays this close to chance: seven standard errors at 10,000 images. */
const CHANCE_TOLERANCE = 0.02;

/** What the three sanity trials found, each the worst over the seeds. */
export function readSanity({ runs, history, classes }: Done): SanityAnalysis {
  const chance = 1 / classes, start = log(classes);
  const of = (trial: string) => runs.filter((run) => run.trial === trial);
  const starts = rowsOfMetric(history, "trainLoss").filter(({ trial, step }) =>
    trial === "initial" && step === 0
  );
  const firstLoss = ({ seed }: RunRecord) => starts.find((row) => row.seed === seed)?.value;
  const initial = farthest(of("initial").map(firstLoss), start);
  const overfit = farthest(of("overfit").map((run) => metricOf(run, "trainLoss")), 0);
  const shuffled = farthest(of("shuffled").map((run) => metricOf(run, "testAccuracy")), chance);
  return {
    kind: "sanity",
    checks: [
      {
        name: `Small weights start at ln ${classes}`,
        expected: `a loss within ${INITIAL_TOLERANCE} of ${start.toFixed(4)}`,
        found: told(initial, (loss) => loss.toFixed(4)),
        passed: Math.abs(initial - start) <= INITIAL_TOLERANCE,
      },
      {
        name: "100 images are learnt by heart without a penalty",
        expected: `a training loss below ${OVERFIT_LOSS}`,
        found: told(overfit, (loss) => loss.toFixed(4)),
        passed: overfit < OVERFIT_LOSS,
      },
      {
        name: "Shuffled labels teach nothing about other images",
        expected: `a test accuracy within ${CHANCE_TOLERANCE * 100} points of ${
          Number((chance * 100).toPrecision(3))
        } %`,
        found: told(shuffled, (accuracy) => `${(accuracy * 100).toFixed(2)} %`),
        passed: Math.abs(shuffled - chance) <= CHANCE_TOLERANCE,
      },
    ],
  };
}

/** The value farthest from where it should be; what a run lacks is infinitely far, and so is having no run. */
function farthest(values: readonly (number | null | undefined)[], from: number): number {
  return values.map((value) => value ?? Infinity)
    .reduce(
      (worst, value) => Math.abs(value - from) > Math.abs(worst - from) ? value : worst,
      values.length > 0 ? from : Infinity,
    );
}

function told(value: number, write: (value: number) => string): string {
  return Number.isFinite(value) ? write(value) : "no finite value";
}
