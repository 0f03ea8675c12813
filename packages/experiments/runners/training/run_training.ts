import type { Kernels } from "@refold/core/kernels";
import { scan } from "@refold/core/train";
import type { HistoryRow } from "../../runs/history.ts";
import { followersOf } from "./averages/follow.ts";
import { dueSteps } from "./due_steps.ts";
import { finite, isGap, measure } from "./measure.ts";
import { divergedOutcome, finishedOutcome } from "./outcome.ts";
import { batchOf, type RunInput, setUp, startState } from "./run_setup.ts";
import { stateTensors } from "./state_tensors.ts";
import type { SeriesRow } from "../../runs/series.ts";
import type { RunCheckpoint, RunOutcome } from "../../runs/run_outcome.ts";

/** A moment of a run, after `step` updates. */
export interface RunMoment {
  readonly step: number;
  /** Updates of the whole run. */
  readonly steps: number;
  readonly epoch: number;
  /** The loss of the last batch, before its update; null where there was none. */
  readonly batchLoss: number | null;
  /** Rows measured so far. */
  readonly history: readonly HistoryRow[];
  /** Downloads what is needed to go on from here; valid until the run is asked for its next moment. */
  readonly checkpoint: () => RunCheckpoint;
}

/**
 * One seed of one training spec as a lazy sequence of moments, one an update; what it returns is the finished run.
 *
 * Whoever drives it may stop at any moment and go on later from that moment's checkpoint: the rest is the same to the
 * bit. The first batch loss that is not finite ends the run as diverged at that step, and so does a measurement that
 * finds a parameter, a loss or a cost that is not.
 */
export function* runTraining<T>(k: Kernels<T>, input: RunInput): Generator<RunMoment, RunOutcome> {
  const setup = setUp(k, input), { resolved, training, random, fold } = setup;
  const followers = followersOf(setup);
  const due = dueSteps(training, resolved);
  let state = startState(setup, input.from), newest = state, means = followers.start(input.from?.tensors);
  const series = [...(input.from?.series ?? [])]; // a row an update: filled, not copied
  let history = input.from?.history ?? (due(0) ? measure(setup, state) : []);
  const kept = () => training.measure.batches ? { series: [...series] } : {};
  const moment = (batchLoss: number | null): RunMoment => ({
    step: state.step,
    steps: resolved.steps,
    epoch: state.step / resolved.stepsPerEpoch,
    batchLoss,
    history,
    checkpoint: () => ({
      step: state.step,
      tensors: [...stateTensors(k, state), ...followers.tensors(means)],
      history,
      ...kept(),
    }),
  });

  try {
    yield moment(null);
    if (state.step < resolved.steps) {
      const batches = mapItems((rows) => batchOf(setup, rows), random.batches(fold.train, state.step));
      for (const [next, { step, loss }] of scan(setup.step, state, batches)) {
        newest = next;
        if (training.measure.batches) series.push(batchRow(input.seed, step, loss));
        if (!Number.isFinite(loss)) return { ...divergedOutcome(setup, step, history), ...kept() };
        state = next;
        means = followers.after(means, state);
        const measured = due(state.step) ? measure(setup, state) : [];
        history = [...history, ...measured];
        if (isGap(measured)) return { ...divergedOutcome(setup, state.step, history), ...kept() };
        yield moment(loss);
        if (state.step === resolved.steps) break;
      }
    }
    return {
      ...finishedOutcome(setup, { state, history, averages: () => followers.metrics(means, state) }),
      ...kept(),
    };
  } finally {
    k.scope([setup.features, state, newest, means], () => null); // a worker makes run after run: nothing of one may stay
  }
}

function batchRow(seed: number, step: number, loss: number): SeriesRow {
  return { seed, trial: "", step, metric: "batchLoss", value: finite(loss) };
}

function* mapItems<A, B>(f: (item: A) => B, items: Iterable<A>): Generator<B> {
  for (const item of items) yield f(item);
}
