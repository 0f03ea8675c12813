import type { Clock } from "@refold/experiments/clock";
import { recordsOf } from "@refold/experiments/runs/collect";
import { compute } from "@refold/experiments/kinds/compute";
import { nextRuns } from "@refold/experiments/kinds/plan";
import type { PoolWorker } from "@refold/experiments/executors/threads/pool";
import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { conclude, trialRun } from "./conclude.ts";
import { type ExecutedRun, type ExecuteOptions, executeRuns, type ExecutionWatch } from "./execute_runs.ts";
import type { FinishedExperiment } from "./finished_experiment.ts";
import type { LoadedExamples } from "./load_data.ts";
import type { RunSettings } from "./run_settings.ts";
import type { Store } from "@refold/experiments/store/store";

/** What running needs of the world. */
export interface RunWorld {
  readonly loaded: LoadedExamples;
  readonly store: Store;
  readonly spawn: () => PoolWorker;
  readonly watch: ExecutionWatch;
  /** Not zero: stop with checkpoints. */
  readonly stop: Int32Array;
  readonly signal: AbortSignal;
  readonly clock: Clock;
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
  const started = world.clock.now(), executed: ExecutedRun[] = [], options = executeOptions(settings, world);
  const missing = () => nextRuns(spec, settings.seeds, recordsOf(executed.map(trialRun)));
  for (let plan = missing(); plan.length > 0; plan = missing()) {
    const { runs, stopped, refusal } = await executeRuns(plan, options);
    executed.push(...runs);
    if (stopped === 0) continue;
    const failed = executed.some(({ end }) => !("outcome" in end));
    if (refusal === null && failed && !world.signal.aborted) break; // --on-error stop: what there is gets its report
    return { kind: "unfinished", refusal, stopped };
  }
  const computed = await compute(spec, settings.seeds, {
    examples: world.loaded.examples,
    signal: world.signal,
    clock: world.clock,
    onWork: world.watch.onWork,
  });
  if (computed === "stopped") return { kind: "unfinished", refusal: null, stopped: 0 };
  const wallSeconds = Math.max(0, world.clock.now() - started) / 1000; // clocks are set back at times
  return conclude({
    spec,
    settings,
    executed,
    computed,
    loaded: world.loaded,
    startedAt: new Date(started),
    wallSeconds,
  });
}

function executeOptions(
  { kernels, workers, fresh, onError, silence }: RunSettings,
  { loaded, store, spawn, watch, stop, signal, clock }: RunWorld,
): ExecuteOptions {
  return {
    store,
    setup: {
      examples: loaded.examples,
      kernels: kernels.name,
      numericClass: kernels.numericClass,
      store: store.root,
      stop,
    },
    checksumOf: loaded.checksumOf,
    workers,
    spawn,
    fresh,
    onError,
    silence,
    watch,
    signal,
    clock,
  };
}
