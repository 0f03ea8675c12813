import type { Broker, JobMoment, Standing } from "../broker.ts";
import type { QueueJob } from "../job.ts";

/** A queue in memory, whose jobs a test moves. */
export interface MemoryBroker extends Broker {
  /** Everything that was asked, in words. */
  readonly asked: readonly string[];
  readonly jobs: Map<string, QueueJob>;
  readonly bytes: Map<string, Uint8Array>;
  /** Puts a job into another state, and tells of it where `told`. */
  readonly move: (key: string, standing: Standing, told?: boolean) => void;
  /** Loses everything, as a server that is emptied. */
  readonly lose: () => void;
  /** What the next questions are answered with instead, or null. */
  trouble: Error | null;
  listening: number | null;
}

/** A job in hand. */
export function inHand(moment: JobMoment | null = null): Standing {
  return { kind: "active", moment };
}

/** A queue in memory. */
export function memoryBroker(): MemoryBroker {
  const asked: string[] = [], jobs = new Map<string, QueueJob>(), bytes = new Map<string, Uint8Array>();
  const states = new Map<string, Standing>(), listeners = new Set<(key: string) => void>();
  const hear = (words: string): void => {
    asked.push(words);
    if (own.trouble !== null) throw own.trouble;
  };
  const own: MemoryBroker = {
    asked,
    jobs,
    bytes,
    trouble: null,
    listening: 1,
    move: (key, standing, told = true) => {
      states.set(key, standing);
      if (told) listeners.forEach((listener) => listener(key));
    },
    lose: () => [jobs, bytes, states].forEach((map) => map.clear()),
    add: async ({ key, job, priority }) => {
      await Promise.resolve();
      hear(`add at ${priority}`);
      if (states.has(key)) return;
      jobs.set(key, job);
      states.set(key, { kind: "waiting" });
    },
    stands: async (key) => {
      await Promise.resolve();
      if (own.trouble !== null) throw own.trouble;
      return states.get(key) ?? { kind: "unknown" };
    },
    again: async (key) => {
      await Promise.resolve();
      hear("again");
      states.set(key, { kind: "waiting" });
    },
    remove: async (key) => {
      await Promise.resolve();
      hear("remove");
      if (states.get(key)?.kind === "active") return;
      states.delete(key);
      jobs.delete(key);
    },
    fetch: async (name) => {
      await Promise.resolve();
      hear("fetch");
      return bytes.get(name) ?? null;
    },
    release: async () => {
      await Promise.resolve();
      hear("release");
    },
    listen: (onHint) => {
      listeners.add(onHint);
      return () => listeners.delete(onHint);
    },
    workers: () => Promise.resolve(own.listening),
  };
  return own;
}
