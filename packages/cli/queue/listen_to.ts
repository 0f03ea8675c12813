import type { Delivered, WorkerFacts } from "@refold/experiments/executors/queue/job";
import type { Crew } from "@refold/experiments/executors/executor";
import { gate } from "@refold/experiments/executors/queue/gate";
import { contentName } from "@refold/experiments/executors/queue/result_frame";
import { type Served, serveJob } from "@refold/experiments/executors/queue/serve_job";
import type { Store } from "@refold/experiments/store/store";
import type { Job, Worker } from "bullmq";
import { tell } from "../terminal/streams.ts";
import type { Connection } from "./connection.ts";
import { deliver } from "./deliver.ts";
import { engine, PREFIX } from "./engine.ts";
import { begin, turnOf } from "./lives.ts";
import { troubleTeller } from "./trouble.ts";

/** What a worker listens with. */
export interface Listening {
  readonly connection: Connection;
  readonly store: Store;
  readonly host: string;
  /** What makes the runs; it is closed with the rest. */
  readonly crew: Crew;
  /** Whether what failed here has failed: the crew itself tries again what may be bad luck. */
  readonly final: boolean;
  /** What it may make. */
  readonly facts: WorkerFacts;
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

/** Times that a job may lose its worker, wherever each was in it: that a run kills shows earlier, by the place. */
const MOST_STALLED = 24;

/** Listens to the queue of a class and makes its runs, beside this thread, so that locks are renewed meanwhile. */
export async function listenTo(name: string, listening: Listening): Promise<Listener> {
  const { connection, store, host, crew, facts, lockMilliseconds, signal, onRefused } = listening,
    { slots } = crew;
  const { Worker, UnrecoverableError, WaitingError } = await engine();
  const through = gate(slots),
    lost = new Set<string>(),
    { onTrouble } = troubleTeller(connection.place.shown, tell);
  let busy = 0;

  const process = async (job: Job, token?: string): Promise<Delivered> => {
    const id = job.id!; // this program gives every job one
    lost.delete(id);
    busy++;
    try {
      const turn = await turnOf(job);
      if (turn.kind === "at fault") throw new UnrecoverableError(turn.why);
      if (turn.kind === "behind") return await giveBack(job, token);
      const { deaths } = turn, weight = deaths.length > 0 ? slots : 1; // alone, so that it takes no others with it
      return await through(async () => {
        if (lost.has(id)) throw new WaitingError();
        const onProgress = await begin(job, { host, deaths });
        const served = await serveJob(id, job.data, { facts, store, crew, host, signal, onProgress });
        return await answer(job, served, token);
      }, weight);
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
        const error = listening.final ? new UnrecoverableError(served.message) : new Error(served.message);
        error.stack = served.stack;
        throw error;
      }
      case "refused":
        onRefused(served.message);
    }
    return await giveBack(job, token);
  };
  const giveBack = async (job: Job, token?: string): Promise<never> => {
    if (!lost.has(job.id!)) await job.moveToWait(token);
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
