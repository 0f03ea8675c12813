import type { Kernels } from "@refold/core/kernels";
import { type Checkpoints, driveRun } from "../../runs/drive_run.ts";
import { runnerOf } from "../../runners/table.ts";
import { heard } from "./heard.ts";
import type { FromWorker, ToWorker, WorkerSetup } from "./protocol.ts";

/** What a worker finds around it. */
export interface WorkerWorld {
  readonly post: (message: FromWorker) => void;
  /** The backend that a setup names. */
  readonly makeBackend: (setup: WorkerSetup) => Promise<WorkerBackend>;
  readonly openCheckpoints: (store: string) => Checkpoints;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Ends this worker. */
  readonly close: () => void;
}

/** What a worker computes with, until it is closed. */
export interface WorkerBackend {
  readonly kernels: Kernels<unknown>;
  readonly close: () => void;
}

/** Milliseconds between two signs of life. */
const BEAT_EVERY = 1000;

/** The worker's side of the threads: builds one backend, then runs what it is handed, one task after another. */
export function workerSide(world: WorkerWorld): (message: ToWorker) => Promise<void> {
  let ready: Promise<Ready> | undefined;
  return async (message) => {
    if (message.kind === "setup") {
      ready = prepare(message.setup, world);
      return;
    }
    if (message.kind === "end") {
      await ready?.then(({ close }) => close(), () => {}); // one that never got ready holds nothing
      return world.close();
    }
    const { key } = message;
    try {
      world.post(await run(await ready!, message, world)); // the executor sends the setup first
    } catch (thrown) {
      const { message, stack = message } = thrown instanceof Error ? thrown : new Error(String(thrown));
      world.post({ kind: "failed", key, message, stack });
    }
  };
}

interface Ready {
  readonly setup: WorkerSetup;
  readonly kernels: Kernels<unknown>;
  readonly close: () => void;
  readonly checkpoints: Checkpoints;
}

async function prepare(setup: WorkerSetup, { makeBackend, openCheckpoints }: WorkerWorld): Promise<Ready> {
  const { kernels, close } = await makeBackend(setup);
  if (kernels.numericClass !== setup.numericClass) {
    throw new Error(`Expected kernels of the class ${setup.numericClass} but found ${kernels.numericClass}`);
  }
  return { setup, kernels, close, checkpoints: openCheckpoints(setup.store) };
}

function run(
  { setup: { examples, stop }, kernels, checkpoints }: Ready,
  { key, task }: Extract<ToWorker, { readonly kind: "run" }>,
  { post, now }: WorkerWorld,
): ReturnType<typeof driveRun> {
  let beaten = now();
  const beat = () => {
    const at = now();
    if (Math.abs(at - beaten) < BEAT_EVERY) return;
    beaten = at;
    post({ kind: "alive", key });
  };
  return driveRun(task, {
    checkpoints,
    events: (from) => runnerOf(task).run(task, { kernels: heard(kernels, beat), examples, from }),
    stopping: () => Atomics.load(stop, 0) !== 0,
    onProgress: (progress) => post({ kind: "progress", ...progress }),
    now,
  });
}
