import { analyse } from "@refold/experiments/analyse";
import {
  diagnosticsOf,
  historyOf,
  recordsOf,
  shownTensors,
  type TrialRun,
} from "@refold/experiments/collect";
import type { Diagnostics } from "@refold/experiments/diagnostics";
import { batchesOf } from "@refold/experiments/fold";
import { checkGradients } from "@refold/experiments/gradient_experiment";
import type { HistoryRow } from "@refold/experiments/history";
import { nextRuns, trainingsOf } from "@refold/experiments/plan";
import type { PoolWorker } from "@refold/experiments/pool";
import { resolve } from "@refold/experiments/resolve";
import { type ExperimentResult, RESULT_SCHEMA } from "@refold/experiments/result";
import { failedRun } from "@refold/experiments/outcome";
import type { ExperimentSpec } from "@refold/experiments/spec";
import type { NamedMatrix } from "@refold/experiments/stored_run";
import type { Evidence } from "@refold/experiments/verdicts/evidence";
import { judgeAll } from "@refold/experiments/verdicts/judge";
import { type ExecutedRun, executeRuns, type ExecutionWatch } from "./execute_runs.ts";
import { describeHost } from "./host.ts";
import type { LoadedImages } from "./load_images.ts";
import { provenanceOf } from "./provenance.ts";
import type { Store } from "./store/store.ts";

/** How an experiment is run. */
export interface RunSettings {
  readonly seeds: readonly number[];
  readonly workers: number;
  readonly kernels: { readonly name: string; readonly numericClass: string };
  readonly fresh: boolean;
  readonly onError: "stop" | "continue";
  /** The command that repeats it. */
  readonly command: string;
  readonly silence: number;
}

/** What running needs of the world. */
export interface RunWorld {
  readonly loaded: LoadedImages;
  readonly store: Store;
  readonly spawn: () => PoolWorker;
  readonly watch: ExecutionWatch;
  /** Not zero: stop with checkpoints. */
  readonly stop: Int32Array;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/** Everything a result folder is written from. */
export interface FinishedExperiment {
  readonly kind: "finished";
  readonly result: ExperimentResult;
  readonly history: readonly HistoryRow[];
  readonly diagnostics: Diagnostics | null;
  readonly tensors: readonly NamedMatrix[];
}

/** An experiment that did not get to its end: interrupted, or refused by the store. */
export interface UnfinishedExperiment {
  readonly kind: "unfinished";
  readonly refusal: string | null;
  readonly stopped: number;
}

/** Plans, executes and reads an experiment, stage after stage, until it asks for no further run. */
export async function runExperiment(
  spec: ExperimentSpec,
  settings: RunSettings,
  world: RunWorld,
): Promise<FinishedExperiment | UnfinishedExperiment> {
  const started = world.now(), executed: ExecutedRun[] = [];
  const done = () => recordsOf(executed.map(trialRun));
  for (
    let plan = nextRuns(spec, settings.seeds, []);
    plan.length > 0;
    plan = nextRuns(spec, settings.seeds, done())
  ) {
    const { runs, stopped, refusal } = await executeRuns(plan, {
      store: world.store,
      setup: {
        images: world.loaded.images,
        kernels: settings.kernels.name,
        numericClass: settings.kernels.numericClass,
        store: world.store.root,
        stop: world.stop,
      },
      checksumOf: world.loaded.checksumOf,
      workers: settings.workers,
      spawn: world.spawn,
      fresh: settings.fresh,
      onError: settings.onError,
      silence: settings.silence,
      watch: world.watch,
      signal: world.signal,
    });
    executed.push(...runs);
    if (stopped === 0) continue;
    const failed = runs.some(({ end }) => !("outcome" in end));
    if (refusal === null && failed && !world.signal.aborted) break; // --on-error stop: what there is gets its report
    return { kind: "unfinished", refusal, stopped };
  }

  const trials = executed.map(trialRun), runs = recordsOf(trials), history = historyOf(trials);
  const { loaded } = world;
  const analysis = spec.kind === "gradient-check"
    ? checkGradients(spec, loaded.images, settings.seeds)
    : analyse(spec, runs, history);
  const provenance = provenanceOf({
    spec,
    seeds: settings.seeds,
    data: loaded.data,
    kernels: spec.kind === "gradient-check" ? { name: "reference", numericClass: "f64" } : settings.kernels,
    execution: {
      command: settings.command,
      startedAt: new Date(started).toISOString(),
      wallSeconds: (world.now() - started) / 1000,
      workers: settings.workers,
      host: describeHost(),
      ...executionOf(executed),
    },
  });
  const { numericClass } = provenance.kernels;
  const claims = judgeAll(spec.claims, {
    spec,
    runs,
    history,
    analysis,
    data: provenance.data,
    numericClass,
  });
  const result: ExperimentResult = {
    schema: RESULT_SCHEMA,
    experiment: spec.name,
    spec,
    resolved: "training" in spec ? resolve(spec.training, loaded.images.batchSize) : null,
    runs,
    claims,
    analysis,
    provenance,
  };
  return {
    kind: "finished",
    result,
    history,
    diagnostics: diagnosticsOf(trials, loaded.classNames),
    tensors: shownTensors(trials),
  };
}

/** What the claims of a finished experiment are judged by. */
export function evidenceOf(
  { result: { spec, runs, analysis, provenance }, history }: FinishedExperiment,
): Evidence {
  const { data, kernels: { numericClass } } = provenance;
  return { spec, runs, history, analysis, data, numericClass };
}

/** The batches that an experiment reads; the gradient check takes its examples from the first. */
export function batchesNeeded(spec: ExperimentSpec): readonly number[] {
  const needed = trainingsOf(spec).flatMap(batchesOf);
  return needed.length === 0 ? [1] : [...new Set(needed)].sort((a, b) => a - b);
}

function trialRun({ planned: { trial, training, seed }, key, end }: ExecutedRun): TrialRun {
  return { key, trial, outcome: "outcome" in end ? end.outcome : failedRun(training, seed, end) };
}

function executionOf(executed: readonly ExecutedRun[]): {
  readonly reused: number;
  readonly resumedFrom: readonly { readonly key: string; readonly step: number }[];
  readonly runSeconds: Readonly<Record<string, number>>;
} {
  const trained = executed.flatMap(({ key, end }) =>
    "execution" in end && end.execution !== null ? [{ key, ...end.execution }] : []
  );
  return {
    reused: executed.filter(({ end }) => "execution" in end && end.execution === null).length,
    resumedFrom: trained.flatMap(({ key, resumedFrom }) =>
      resumedFrom === null ? [] : [{ key, step: resumedFrom }]
    ),
    runSeconds: Object.fromEntries(trained.map(({ key, wallSeconds }) => [key, wallSeconds])),
  };
}
