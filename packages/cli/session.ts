import { cacheFolder } from "@refold/data/cache_folder";
import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { type BackendName, makeBackend } from "@refold/kernels/backends";
import { NoBlasError } from "@refold/kernels/blas";
import { join } from "node:path";
import { clock } from "./effects/clock.ts";
import { disk } from "./effects/disk.ts";
import { denoDataEffects } from "./data_effects.ts";
import { kernelsFor } from "./defaults.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import type { ExperimentOptions } from "./experiment_options.ts";
import type { LoadedExamples } from "./load_data.ts";
import { onInterrupt } from "./on_interrupt.ts";
import { lineWatch, type ProgressWatch, silentWatch } from "./progress.ts";
import { barWatch } from "./terminal/bar_watch.ts";
import { isLive, terminalFacts, terminalSize } from "./terminal/is_live.ts";
import { draw, tell } from "./terminal/streams.ts";
import type { FinishedExperiment } from "./finished_experiment.ts";
import { runExperiment } from "./run_experiment.ts";
import type { RunSettings } from "./run_settings.ts";
import { spawnWorker } from "./spawn_worker.ts";
import { showStoreError } from "@refold/experiments/store/errors";
import { openStore, type Store } from "@refold/experiments/store/store";

/** Milliseconds after which a silent worker counts as hanging: the longest evaluation takes seconds. */
const SILENCE = 120_000;

/** Two checkpoints and a finished run are smaller than this. */
const ROOM = 4_000_000;

/** What several experiments of one command share. */
export interface Session {
  readonly options: ExperimentOptions;
  readonly store: Store;
  readonly workers: number;
  /** Not zero: every run stops at its next update. */
  readonly stop: Int32Array<SharedArrayBuffer>;
  readonly abort: AbortController;
}

/** Opens the run store, after finding out that it can be written. */
export function openSession(options: ExperimentOptions): Session {
  const cache = cacheFolder(denoDataEffects);
  if (cache === undefined) {
    throw new UserError(
      "There is no home folder for the run store. Set HOME or XDG_CACHE_HOME to a writable place.",
      EXIT.files,
    );
  }
  const store = openStore(join(cache, "store"), { disk, clock, warn: tell });
  const probed = store.probe(ROOM);
  if (probed._tag === "Left") throw new UserError(showStoreError(probed.left), EXIT.files);
  store.sweep();
  return {
    options,
    store,
    workers: options.workers ?? navigator.hardwareConcurrency,
    stop: new Int32Array(new SharedArrayBuffer(4)),
    abort: new AbortController(),
  };
}

/** An experiment with its seeds and the command that repeats it. */
export interface SessionJob {
  readonly spec: ExperimentSpec;
  readonly seeds: readonly number[];
  readonly command: string;
  /** The command that goes on after an interrupt. */
  readonly resume: string;
}

/** Runs one experiment of a session with progress on standard error; throws what the user can do something about. */
export async function runInSession(
  session: Session,
  { spec, seeds, command, resume }: SessionJob,
  loaded: LoadedExamples,
): Promise<FinishedExperiment> {
  const { options, store, workers, stop, abort } = session;
  const settings: RunSettings = {
    seeds,
    workers,
    kernels: await kernelClass(kernelsFor(spec, options)),
    fresh: options.fresh,
    onError: options.onError,
    command,
    silence: SILENCE,
  };
  const watch = watchOf(options), release = onInterrupt(session, watch.stop);
  const world = {
    loaded,
    store,
    spawn: spawnWorker,
    watch,
    stop,
    signal: abort.signal,
    clock,
  };
  try {
    const end = await runExperiment(spec, settings, world);
    if (end.kind === "finished") return end;
    if (end.refusal !== null) throw new UserError(end.refusal, EXIT.files);
    throw interrupted(resume);
  } finally {
    watch.stop();
    release();
  }
}

/** How a command ends that Ctrl-C stopped. */
export function interrupted(resume: string): UserError {
  return new UserError(`Interrupted; what was trained is kept. To go on:\n  ${resume}`, EXIT.interrupted);
}

/** The numeric class of a backend on this machine, which the keys of runs rest on. */
async function kernelClass(backend: BackendName): Promise<RunSettings["kernels"]> {
  try {
    const { kernels: { name, numericClass }, close } = await makeBackend(backend);
    close();
    return { name, numericClass };
  } catch (error) {
    if (error instanceof NoBlasError) throw new UserError(error.message, EXIT.files);
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
    throw new UserError(
      `--kernels ${backend} calls a system library: use \`deno task experiment:blas\`.`,
      EXIT.usage,
    );
  }
}

function watchOf({ quiet }: ExperimentOptions): ProgressWatch {
  if (quiet) return silentWatch;
  const now = () => performance.now();
  if (!isLive(terminalFacts(Deno.stderr))) return lineWatch(tell, now);
  return barWatch({ write: draw, size: terminalSize, now, every: repeatedly });
}

function repeatedly(milliseconds: number, run: () => void): () => void {
  const id = setInterval(run, milliseconds);
  return () => clearInterval(id);
}
