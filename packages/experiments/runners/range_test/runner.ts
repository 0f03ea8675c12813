import type { RunOutcome, RunOutcomeRecord } from "../../runs/run_outcome.ts";
import type { SeriesRow } from "../../runs/series.ts";
import type { Task } from "../../runs/task.ts";
import type { Misfit } from "../../spec/misfit.ts";
import type { RunEvent, RunIo, Runner } from "../runner.ts";
import { keyedTraining } from "../training/keyed_training.ts";
import { emptyRecord } from "../training/outcome.ts";
import { resolve, scheduleOf } from "../training/resolve.ts";
import { runTraining } from "../training/run_training.ts";
import { momentOf, training } from "../training/runner.ts";
import { RANGE_TEST_METRICS } from "./metrics.ts";
import { RangeTestSpec, sweepTraining } from "./range_test_spec.ts";
import { readSweep, stopRule, sweepSeries, type Swept } from "./read_sweep.ts";

/** A learning-rate range test: one training whose rate rises until it has seen enough, and the rates that it suggests. */
export const rangeTest: Runner<RangeTestSpec> = {
  name: "rangeTest",
  spec: RangeTestSpec,
  metrics: () => RANGE_TEST_METRICS,
  unread: () => undefined,
  data: (spec) => training.data(sweepTraining(spec)),
  parts: (spec) => training.parts(sweepTraining(spec)),
  misfits: (spec) => inTraining(training.misfits(sweepTraining(spec))),
  beyondData: (spec, form) => inTraining(training.beyondData(sweepTraining(spec), form)),
  resolve: (spec, form) => resolve(sweepTraining(spec), form),
  seeding: (spec) => training.seeding(sweepTraining(spec)),
  identity: (spec, world) => {
    const sweep = sweepTraining(spec);
    return { ...training.identity(sweep, world), spec: { ...spec, training: keyedTraining(sweep) } };
  },
  run,
  failed: ({ spec, seed }, { message, stack }) =>
    outcomeOf({ ...unread(RangeTestSpec.parse(spec), seed), error: { message, stack } }),
  silence: (spec, examples) => training.silence(sweepTraining(spec), examples),
};

function* run({ spec, seed }: Task, { kernels, examples, from }: RunIo): Generator<RunEvent> {
  const own = RangeTestSpec.parse(spec), sweep = sweepTraining(own);
  const rate = scheduleOf(sweep, resolve(sweep, examples));
  const ended = (losses: readonly number[], history: Swept["history"]): RunEvent => ({
    kind: "outcome",
    outcome: sweptOutcome(own, seed, { rates: losses.map((_, step) => rate(step)), losses, history }),
  });
  const moments = runTraining(kernels, { training: sweep, seed, examples, from: from ?? undefined });
  const losses = lossesIn(from?.series); // a number an update: filled, not copied
  const stopsHere = stopRule(own);
  losses.forEach(stopsHere);
  for (let next = moments.next();; next = moments.next()) {
    if (next.done) return yield ended(lossesIn(next.value.series), next.value.history);
    const moment = next.value;
    if (moment.batchLoss !== null) {
      losses.push(moment.batchLoss);
      if (stopsHere(moment.batchLoss)) return yield ended(losses, moment.history);
    }
    yield momentOf(moment);
  }
}

/** A sweep that saw anything is complete, whether it ended by its rule, at its last rate or because the network diverged. */
function sweptOutcome(spec: RangeTestSpec, seed: number, swept: Swept): RunOutcome {
  const record = {
    ...unread(spec, seed),
    status: "completed",
    steps: swept.losses.length,
    metrics: readSweep(spec, swept),
  } as const;
  return outcomeOf(record, sweepSeries(spec, seed, swept));
}

function outcomeOf(record: RunOutcomeRecord, series: readonly SeriesRow[] = []): RunOutcome {
  return { record, history: [], tensors: [], diagnostics: null, series };
}

/** The record of a sweep of which nothing is known; its λ is one setting of many, and varied by none. */
function unread(spec: RangeTestSpec, seed: number): RunOutcomeRecord {
  const metrics = Object.fromEntries(RANGE_TEST_METRICS.map(({ name }) => [name, null]));
  return { ...emptyRecord(spec.training, seed), factors: {}, metrics };
}

function lossesIn(series: readonly SeriesRow[] = []): number[] {
  return series.map(({ value }) => value ?? NaN);
}

/** Complaints about the sweep where a spec has the setting that it is made of. */
function inTraining(misfits: readonly Misfit[]): readonly Misfit[] {
  return misfits.map((misfit) => ({ ...misfit, path: ["training", ...misfit.path] }));
}
