import type { Broker, Filed, JobMoment, Standing } from "@refold/experiments/executors/queue/broker";
import { MOST_BYTES } from "@refold/experiments/executors/queue/result_frame";
import type { Job, JobState, Queue, QueueEvents } from "bullmq";
import { z } from "zod";
import type { Connection } from "./connection.ts";
import { engine, PREFIX, RESULTS } from "./engine.ts";

/** Seconds for which bytes that were taken stay for another who waits for them. */
const STAY = 10;

/** Seconds that the engine keeps jobs that are done, and that failed. */
const KEEP_DONE = { age: 3600, count: 5000 }, KEEP_FAILED = { age: 7 * 24 * 3600, count: 5000 };

/** Attempts of a job that throws; a worker that dies with it in hand is counted apart. */
const ATTEMPTS = 2;

/** Milliseconds before the second. */
const BACKOFF = 1000;

/** A broker that must be closed, or the process lives on. */
export interface ClosableBroker extends Broker {
  readonly close: () => Promise<void>;
}

const Moment = z.object({ host: z.string(), step: z.number(), steps: z.number() });

/** The queue of a class in BullMQ. */
export async function bullBroker(name: string, connection: Connection): Promise<ClosableBroker> {
  const { Queue, QueueEvents } = await engine(), { options, data } = connection;
  const queue: Queue = new Queue(name, { connection: options, prefix: PREFIX }),
    listeners = new Set<(key: string) => void>();
  const events: QueueEvents = new QueueEvents(name, { connection: { ...options }, prefix: PREFIX });
  queue.on("error", () => {}); // the connection for bytes says it once
  events.on("error", () => {});
  const hint = ({ jobId }: { readonly jobId: string }) => listeners.forEach((listener) => listener(jobId));
  events.on("completed", hint).on("failed", hint).on("active", hint);
  return {
    add: async ({ key, job, priority }: Filed) => {
      await queue.add("run", job, {
        jobId: key,
        priority,
        attempts: ATTEMPTS,
        backoff: { type: "fixed", delay: BACKOFF },
        removeOnComplete: KEEP_DONE,
        removeOnFail: KEEP_FAILED,
      });
    },
    stands: async (key) => {
      const state = await queue.getJobState(key);
      if (!TOLD_MORE.has(state)) return state === "unknown" ? { kind: "unknown" } : { kind: "waiting" };
      const job = await queue.getJob(key);
      return job === undefined ? { kind: "unknown" } : standing(state, job);
    },
    again: async (key) => {
      const job = await queue.getJob(key);
      await job?.retry("failed", { resetAttemptsMade: true });
    },
    remove: async (key) => {
      await queue.remove(key).catch(() => 0); // a worker has it in hand
    },
    fetch: async (name) => {
      const key = RESULTS + name, size = await data.strlen(key);
      if (size === 0 || size > MOST_BYTES) return null;
      const found = await data.getBuffer(key);
      return found === null ? null : new Uint8Array(found); // a Buffer's slice is no copy
    },
    release: async (name) => {
      await data.expire(RESULTS + name, STAY);
    },
    listen: (onHint) => {
      listeners.add(onHint);
      return () => listeners.delete(onHint);
    },
    workers: async () => {
      try {
        return await queue.getWorkersCount();
      } catch {
        return null; // a server may keep its list of clients to itself
      }
    },
    close: async () => {
      await Promise.allSettled([events.close(), queue.close()]);
    },
  };
}

/** States of which the job itself says more. */
const TOLD_MORE: ReadonlySet<JobState | "unknown"> = new Set(["active", "completed", "failed"]);

function standing(state: JobState | "unknown", job: Job): Standing {
  const moment = momentOf(job);
  if (state === "active") return { kind: "active", moment };
  if (state === "completed") return { kind: "completed", delivered: job.returnvalue };
  const { failedReason, stacktrace, attemptsMade } = job;
  return {
    kind: "failed",
    failure: {
      message: failedReason ?? "It failed",
      stack: stacktrace?.at(-1) ?? failedReason ?? "",
      host: moment?.host ?? job.processedBy ?? null,
      tries: Math.max(1, attemptsMade),
    },
  };
}

function momentOf({ progress }: Job): JobMoment | null {
  const moment = Moment.safeParse(progress);
  return moment.success ? moment.data : null;
}
