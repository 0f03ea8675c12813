import { matrix } from "@refold/core/matrix";
import { scoresOf } from "@refold/core/metrics";
import type { TrainState } from "@refold/core/train";
import { diagnose } from "./diagnose.ts";
import type { HistoryRow } from "../../runs/history.ts";
import { trainingScores } from "./metrics.ts";
import { finite, gap, predict, squares } from "./measure.ts";
import { batchOf, type RunSetup } from "./run_setup.ts";
import { download } from "./state_tensors.ts";
import type { RunOutcome, RunOutcomeRecord } from "../../runs/run_outcome.ts";
import type { TrainingSpec } from "./training_spec.ts";

/** The record of a run of which nothing is known. */
export function emptyRecord(training: TrainingSpec, seed: number): RunOutcomeRecord {
  return {
    seed,
    factors: { lambda: training.l2.lambda },
    status: "failed",
    steps: 0,
    divergedAt: null,
    error: null,
    metrics: trainingScores(),
  };
}

/** A run that failed twice, with what it threw. */
export function failedRun(
  training: TrainingSpec,
  seed: number,
  { message, stack }: { readonly message: string; readonly stack: string },
): RunOutcome {
  const record = { ...emptyRecord(training, seed), error: { message, stack } };
  return { record, history: [], tensors: [], diagnostics: null };
}

/** A run in which something was not finite at 0-based `step`: what was measured before it, then a gap. */
export function divergedOutcome<T>(
  setup: RunSetup<T>,
  step: number,
  history: readonly HistoryRow[],
): RunOutcome {
  const record = {
    ...emptyRecord(setup.training, setup.seed),
    status: "diverged",
    steps: step,
    divergedAt: step,
  } as const;
  const measured = history.some((row) => row.step === step); // such rows are the gap themselves
  return {
    record,
    history: measured ? history : [...history, ...gap(setup, step)],
    tensors: [],
    diagnostics: null,
  };
}

/** A run that made all its updates: scores, parameters, and what its network does on the test images. */
export function finishedOutcome<T>(
  setup: RunSetup<T>,
  { state, history, averages }: {
    readonly state: TrainState<T>;
    readonly history: readonly HistoryRow[];
    /** How the means do that followed it. */
    readonly averages: () => Readonly<Record<string, number | null>>;
  },
): RunOutcome {
  const { kernels: k, training, seed, fold, standardizer } = setup;
  const last = (split: HistoryRow["split"]) => history.findLast((row) => row.split === split);
  const train = last("train"), validation = last("validation");
  if (train === undefined || train.loss === null) return divergedOutcome(setup, state.step, history);
  const said = training.measure.test ? predict(setup, state, fold.test) : null; // the images are seen once
  const test = said === null ? null : scoresOf(said, batchOf(setup, fold.test).labels);
  if (test !== null && !Number.isFinite(test.loss)) return divergedOutcome(setup, state.step, history);
  return {
    record: {
      ...emptyRecord(training, seed),
      status: "completed",
      steps: state.step,
      metrics: {
        ...trainingScores({
          trainLoss: train.loss,
          trainCost: train.cost,
          trainAccuracy: train.accuracy,
          validationLoss: validation?.loss ?? null,
          validationCost: validation?.cost ?? null,
          validationAccuracy: validation?.accuracy ?? null,
          testLoss: test === null ? null : finite(test.loss),
          testAccuracy: test === null ? null : test.accuracy,
          squaredWeights: finite(squares(setup, state)),
        }),
        ...averages(),
      },
    },
    history,
    tensors: [
      ...download(k, state.params),
      ...download(k, state.layerState),
      { name: "mean", matrix: matrix(1, standardizer.mean.length, standardizer.mean) },
      { name: "std", matrix: matrix(1, standardizer.std.length, standardizer.std) },
    ],
    diagnostics: said === null ? null : diagnose(setup, state, said),
  };
}
