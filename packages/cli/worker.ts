/// <reference lib="deno.worker" />
import { type BackendName, makeBackend } from "@refold/kernels/backends";
import { runTraining } from "@refold/experiments/runners/training/run_training";
import type {
  Assignment,
  FromWorker,
  ToWorker,
  WorkerSetup,
} from "@refold/experiments/executors/threads/protocol";
import { clock } from "./effects/clock.ts";
import { disk } from "./effects/disk.ts";
import { trainAssignment } from "./train_assignment.ts";
import { openStore } from "@refold/experiments/store/store";
import { tell } from "./terminal/streams.ts";

/**
 * The worker's side of the pool: builds one backend, then trains what it is handed, one run after another.
 * @module
 */

declare const self: DedicatedWorkerGlobalScope;

const post = (message: FromWorker) => self.postMessage(message);

/** The backend of this worker, made when the setup arrives. */
let ready: Promise<(assignment: Assignment) => FromWorker> | undefined;

self.onmessage = async ({ data: message }: MessageEvent<ToWorker>) => {
  if (message.kind === "setup") {
    ready = prepare(message.setup);
    return;
  }
  const { key } = message.assignment;
  try {
    const train = await ready!; // the pool sends the setup first
    post(train(message.assignment));
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    post({ kind: "failed", key, message: error.message, stack: error.stack ?? error.message });
  }
};

async function prepare(
  setup: WorkerSetup,
): Promise<(assignment: Assignment) => FromWorker> {
  const { kernels } = await makeBackend(setup.kernels as BackendName, { threads: setup.threads });
  if (kernels.numericClass !== setup.numericClass) {
    throw new Error(`Expected kernels of the class ${setup.numericClass} but found ${kernels.numericClass}`);
  }
  const store = openStore(setup.store, { disk, clock, warn: tell });
  return (assignment) =>
    trainAssignment(assignment, {
      setup,
      store,
      moments: (from) => runTraining(kernels, { ...assignment.identity, examples: setup.examples, from }),
      report: post,
      now: () => Date.now(),
    });
}
