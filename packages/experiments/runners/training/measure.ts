import { raw } from "@refold/core/matrix";
import { type Predictions, predictions, type Scores, scoresOf } from "@refold/core/metrics";
import { decayedLeaves } from "@refold/core/network";
import { penalty, squaredWeights } from "@refold/core/penalty";
import type { HistoryRow } from "../../runs/history.ts";
import { leavesOf } from "@refold/core/tree";
import type { TrainState } from "@refold/core/train";
import { batchOf, type RunSetup } from "./run_setup.ts";

const SPLITS = ["train", "validation"] as const;

/** Loss and accuracy of a state on some rows. */
export function score<T>(setup: RunSetup<T>, state: TrainState<T>, rows: Uint32Array): Scores {
  return scoresOf(predicted(setup, state, rows), batchOf(setup, rows).labels);
}

/** What a state says of some rows, all at once. */
export function predict<T>(
  setup: RunSetup<T>,
  state: TrainState<T>,
  rows: Uint32Array,
): readonly Predictions[] {
  return [...predicted(setup, state, rows)];
}

function predicted<T>(
  { kernels, model, features, ...setup }: RunSetup<T>,
  state: TrainState<T>,
  rows: Uint32Array,
): Iterable<Predictions> {
  return predictions(kernels, { model, ...state }, features, batchOf(setup, rows));
}

/** ΣW² over all weights of a state that the penalty is about. */
export function squares<T>({ kernels: k, model }: RunSetup<T>, { params }: TrainState<T>): number {
  return squaredWeights(decayedLeaves(model, params).map((weight) => k.download(weight)));
}

/** Loss, cost and accuracy on both splits; a gap where any of them or any parameter is not finite. */
export function measure<T>(setup: RunSetup<T>, state: TrainState<T>): readonly HistoryRow[] {
  const paid = penalty(setup.training.l2, squares(setup, state));
  const rows = SPLITS.map((split) => {
    const { loss, accuracy } = score(setup, state, setup.fold[split]);
    return { ...place(setup, state.step), split, loss, cost: loss + paid, accuracy };
  });
  const sound = rows.every(({ cost }) => Number.isFinite(cost)) && soundTensors(setup, state);
  return sound ? rows : gap(setup, state.step);
}

/** Whether a measurement found nothing finite. */
export function isGap(rows: readonly HistoryRow[]): boolean {
  return rows.some(({ cost }) => cost === null);
}

/** Whether every number of the network is finite: one that is not may hide behind a rectifier that is off. */
function soundTensors<T>({ kernels: k }: RunSetup<T>, { params, layerState }: TrainState<T>): boolean {
  return leavesOf([...params, ...layerState]).every(({ leaf }) => allFinite(raw(k.download(leaf).data)));
}

/** Whether all are finite: a loop, which takes a seventh of the time that `every` does. */
function allFinite(numbers: ReturnType<typeof raw>): boolean {
  for (let i = 0; i < numbers.length; i++) if (!Number.isFinite(numbers[i])) return false;
  return true;
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
