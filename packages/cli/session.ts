import type { PoolWorker } from "@refold/experiments/pool";
import type { ExperimentSpec } from "@refold/experiments/spec";
import type { FromWorker } from "@refold/experiments/worker_protocol";
import { cacheFolder } from "@refold/data/locate";
import { makeBackend } from "@refold/kernels/backends";
import { join } from "node:path";
import { denoDataEffects } from "./data_effects.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import { DEFAULT_SEEDS, type ExperimentOptions } from "./experiment_options.ts";
import type { LoadedImages } from "./load_images.ts";
import { barWatch, lineWatch, type ProgressWatch, silentWatch } from "./progress.ts";
import { type FinishedExperiment, runExperiment, type RunSettings } from "./run_experiment.ts";
import { showStoreError } from "./store/errors.ts";
import { openStore, type Store } from "./store/store.ts";

/** Milliseconds after which a silent worker counts as hanging: the longest evaluation takes seconds. */
const SILENCE = 120_000;

/** What several experiments of one command share. */
export interface Session {
  readonly store: Store;
  readonly kernels: { readonly name: string; readonly numericClass: string };
  readonly workers: number;
  readonly stop: Int32Array<SharedArrayBuffer>;
  readonly abort: AbortController;
}

/** Opens the run store, finds the numeric class, and lets Ctrl-C ask for checkpoints. */
export async function openSession(options: ExperimentOptions): Promise<Session> {
  const cache = cacheFolder(denoDataEffects);
  if (cache === undefined) {
    throw new UserError(
      "There is no home folder for the run store. Set HOME or XDG_CACHE_HOME to a writable place.",
      EXIT.files,
    );
  }
  const store = openStore(join(cache, "store"), { warn: (message) => console.error(message) });
  const probed = store.probe(4_000_000);
  if (probed._tag === "Left") throw new UserError(showStoreError(probed.left), EXIT.files);
  store.sweep();
  const backend = await makeBackend(options.kernels);
  const { name, numericClass } = backend.kernels;
  backend.close();
  return {
    store,
    kernels: { name, numericClass },
    workers: options.workers ?? navigator.hardwareConcurrency,
    stop: new Int32Array(new SharedArrayBuffer(4)),
    abort: new AbortController(),
  };
}

/** The seeds that the command line asks for. */
export function seedsOf({ seed, seeds = DEFAULT_SEEDS }: ExperimentOptions): readonly number[] {
  return Array.from({ length: seeds }, (_, i) => seed + i);
}

/** Runs one experiment of a session with progress on standard error; throws what the user can do something about. */
export async function runInSession(
  spec: ExperimentSpec,
  loaded: LoadedImages,
  { session, options, seeds, command }: {
    readonly session: Session;
    readonly options: ExperimentOptions;
    readonly seeds: readonly number[];
    readonly command: string;
  },
): Promise<FinishedExperiment> {
  const { store, kernels, workers, stop, abort } = session;
  const settings: RunSettings = {
    seeds,
    workers,
    kernels,
    fresh: options.fresh,
    onError: options.onError,
    command,
    silence: SILENCE,
  };
  const watch = watchOf(options), release = onInterrupt(session, watch);
  try {
    const world = {
      loaded,
      store,
      spawn: spawnWorker,
      watch,
      stop,
      signal: abort.signal,
      now: () => Date.now(),
    };
    const end = await runExperiment(spec, settings, world);
    if (end.kind === "finished") return end;
    watch.stop();
    if (end.refusal !== null) throw new UserError(end.refusal, EXIT.files);
    if (!abort.signal.aborted) {
      throw new UserError("Stopped at the first run that failed (--on-error stop).", EXIT.runs);
    }
    throw new UserError(`Interrupted; what was trained is kept. To go on:\n  ${command}`, EXIT.interrupted);
  } finally {
    watch.stop();
    release();
  }
}

function watchOf({ quiet }: ExperimentOptions): ProgressWatch {
  if (quiet) return silentWatch;
  if (Deno.stderr.isTerminal()) return barWatch(() => performance.now());
  return lineWatch((line) => console.error(line), () => performance.now());
}

/** Ctrl-C once asks every run for a checkpoint; twice ends at once, which the store survives. */
function onInterrupt({ stop, abort }: Session, watch: ProgressWatch): () => void {
  const listen = () => {
    if (abort.signal.aborted) {
      watch.stop();
      Deno.exit(EXIT.interrupted);
    }
    abort.abort();
    Atomics.store(stop, 0, 1);
    console.error("\nStopping at the next update; press Ctrl-C again to stop at once.");
  };
  Deno.addSignalListener("SIGINT", listen);
  return () => Deno.removeSignalListener("SIGINT", listen);
}

/** A worker of this program's own code. */
function spawnWorker(): PoolWorker {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  return {
    post: (message) => worker.postMessage(message),
    listen: (onMessage, onDeath) => {
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => onMessage(data);
      worker.onerror = (event) => {
        event.preventDefault(); // otherwise an uncaught error in a worker ends this process
        const stack = event.error instanceof Error ? event.error.stack : undefined;
        onDeath({
          message: event.message,
          stack: stack ?? `${event.message} (${event.filename}:${event.lineno})`,
        });
      };
    },
    terminate: () => worker.terminate(),
  };
}
