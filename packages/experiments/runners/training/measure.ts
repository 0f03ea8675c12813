import { evaluate, type Scores } from "@refold/core/metrics";
import { penalty, squaredWeights } from "@refold/core/penalty";
import type { HistoryRow } from "../../runs/history.ts";
import type { Resolved } from "./resolved.ts";
import { batchOf, type RunSetup, type RunState } from "./run_setup.ts";
import type { TrainingSpec } from "./training_spec.ts";

const SPLITS = ["train", "validation"] as const;

/** Whether a run is measured after so many updates: at its epochs where asked, at the published steps, always at its end. */
export function dueSteps(
  { measure }: TrainingSpec,
  { steps, stepsPerEpoch }: Resolved,
): (step: number) => boolean {
  const published = new Set(measure.steps);
  return (step) => step === steps || published.has(step) || (measure.epochs && step % stepsPerEpoch === 0);
}

/** Loss and accuracy of a state on some rows. */
export function score<T>(setup: RunSetup<T>, state: RunState<T>, rows: Uint32Array): Scores {
  return evaluate(setup.kernels, setup.model, state.params, setup.pixels, batchOf(setup, rows));
}

/** ΣW² over all weights of a state. */
export function squares<T>({ kernels: k }: RunSetup<T>, { params }: RunState<T>): number {
  return squaredWeights(params.map(({ weight }) => ({ weight: k.download(weight) })));
}

/** Loss, cost and accuracy on both splits; what is not finite becomes null. */
export function measure<T>(setup: RunSetup<T>, state: RunState<T>): readonly HistoryRow[] {
  const paid = penalty(setup.training.l2, squares(setup, state));
  return SPLITS.map((split) => {
    const { loss, accuracy } = score(setup, state, setup.fold[split]);
    const found = Number.isFinite(loss);
    return {
      ...place(setup, state.step),
      split,
      loss: finite(loss),
      cost: finite(loss + paid),
      accuracy: found ? accuracy : null,
    };
  });
}

/** The rows of a step at which nothing finite could be measured: charts show a gap there. */
export function gap<T>(setup: RunSetup<T>, step: number): readonly HistoryRow[] {
  return SPLITS.map((split) => ({ ...place(setup, step), split, loss: null, cost: null, accuracy: null }));
}

/** The value, or null where it is not finite, since JSON has no such numbers. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function place<T>(
  { seed, schedule, resolved }: RunSetup<T>,
  step: number,
): Pick<HistoryRow, "seed" | "step" | "epoch" | "learningRate" | "trial"> {
  const learningRate = step === 0 ? null : schedule(step - 1);
  return { seed, step, epoch: step / resolved.stepsPerEpoch, learningRate, trial: "" };
}
