import type { Delivered, WorkerFacts } from "@refold/experiments/executors/queue/job";
import { contentName } from "@refold/experiments/executors/queue/result_frame";
import { type Served, serveJob } from "@refold/experiments/executors/queue/serve_job";
import type { Progress } from "@refold/experiments/executors/progress";
import type { Store } from "@refold/experiments/store/store";
import type { StudyData } from "@refold/experiments/study";
import type { Job, Worker } from "bullmq";
import { tell } from "../terminal/streams.ts";
import { type BackendFacts, threadsOf } from "../thread_executor.ts";
import type { Connection } from "./connection.ts";
import { deliver } from "./deliver.ts";
import { engine, PREFIX } from "./engine.ts";
import { troubleTeller } from "./trouble.ts";

/** What a worker listens with. */
export interface Listening {
  readonly connection: Connection;
  readonly store: Store;
  readonly host: string;
  /** Runs at once. */
  readonly slots: number;
  readonly backend: BackendFacts;
  readonly data: StudyData;
  /** A worker that is not heard from for so long loses its jobs. */
  readonly lockMilliseconds: number;
  /** Raised: what is under way goes back with a checkpoint. */
  readonly signal: AbortSignal;
  /** The disk refuses: nothing more can be made here. */
  readonly onRefused: (message: string) => void;
}

/** A worker of one class. */
export interface Listener {
  /** Jobs in hand. */
  readonly busy: () => number;
  readonly close: () => Promise<void>;
}

/** Milliseconds between two words of progress: the engine keeps each as an event. */
const TELL_EVERY = 2000;

/** Times that a job may lose its worker: a third of a cluster's machines may be taken away in a night. */
const MOST_STALLED = 3;

/** Listens to the queue of a class and makes its runs, in threads of this process, so that locks are renewed meanwhile. */
export async function listenTo(name: string, listening: Listening): Promise<Listener> {
  const { connection, store, host, slots, backend, data, lockMilliseconds, signal, onRefused } = listening;
  const { Worker, UnrecoverableError, WaitingError } = await engine();
  const { numericClass } = backend, { examples, dataset, checksumOf } = data;
  const facts: WorkerFacts = { arithmetic: numericClass, dataset, checksumOf, form: examples };
  const crew = threadsOf({ backend, workers: slots, store: store.root, examples, tries: 1 }).open(
    slots,
    signal,
  );
  const lost = new Set<string>(), { onTrouble } = troubleTeller(connection.place.shown, tell);
  let busy = 0;

  const process = async (job: Job, token?: string): Promise<Delivered> => {
    const id = job.id!; // this program gives every job one
    lost.delete(id);
    busy++;
    try {
      const onProgress = telling(job, host);
      const served = await serveJob(id, job.data, { facts, store, crew, host, signal, onProgress });
      return await answer(job, served, token);
    } finally {
      busy--;
    }
  };
  const answer = async (job: Job, served: Served, token?: string): Promise<Delivered> => {
    const id = job.id!;
    if (lost.has(id)) throw new WaitingError(); // another has it; the run stays in this machine's store
    switch (served.kind) {
      case "packed": {
        const { sha256, bytes } = served, given = () => lost.has(id);
        const result = { name: contentName(id, sha256), bytes };
        const delivered = await deliver(result, { connection, onTrouble, signal, given });
        if (delivered) return { sha256, bytes: bytes.length, host };
        break;
      }
      case "misfiled":
        tell(`Refused the job ${id.slice(0, 12)}: ${served.why}.`);
        throw new UnrecoverableError(`${host} refused it: ${served.why}`);
      case "failed": {
        const error = new Error(served.message);
        error.stack = served.stack;
        throw error;
      }
      case "refused":
        onRefused(served.message);
    }
    if (!lost.has(id)) await job.moveToWait(token);
    throw new WaitingError();
  };

  const worker: Worker = new Worker(name, process, {
    connection: { ...connection.options },
    prefix: PREFIX,
    name: host,
    concurrency: slots,
    lockDuration: lockMilliseconds,
    stalledInterval: Math.max(500, Math.round(lockMilliseconds / 3)), // the engine takes whole ones only
    maxStalledCount: MOST_STALLED,
    runRetryDelay: 1000,
  });
  worker.on("error", ({ message }) => {
    if (!/ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|could not renew lock|Missing lock/.test(message)) {
      onTrouble(message);
    }
  });
  worker.on("lockRenewalFailed", (ids) => {
    ids.forEach((id) => lost.add(id));
    tell(`Lost ${ids.map((id) => id.slice(0, 12)).join(", ")} to another worker.`);
  });
  return {
    busy: () => busy,
    close: async () => {
      await worker.close();
      crew.close();
    },
  };
}

/** Tells how far a run is, now and then; who cannot be told does not matter. */
function telling(job: Job, host: string): (progress: Pick<Progress, "step" | "steps">) => void {
  let told = performance.now();
  const tellNow = (step: number, steps: number) =>
    void job.updateProgress({ host, step, steps }).catch(() => {});
  tellNow(0, 1);
  return ({ step, steps }) => {
    if (performance.now() - told < TELL_EVERY) return;
    told = performance.now();
    tellNow(step, steps);
  };
}
