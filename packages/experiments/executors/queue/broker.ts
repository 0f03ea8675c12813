import type { QueueJob } from "./job.ts";

/** How a job stands in its queue. */
export type Standing =
  /** Never there, or lost. */
  | { readonly kind: "unknown" }
  | { readonly kind: "waiting" }
  /** Some worker has it, or died with it in hand. */
  | { readonly kind: "active"; readonly moment: JobMoment | null }
  | { readonly kind: "completed"; readonly delivered: unknown }
  | { readonly kind: "failed"; readonly failure: JobFailure };

/** How far a job is, as its worker tells. */
export interface JobMoment {
  readonly host: string;
  readonly step: number;
  readonly steps: number;
}

/** Why a job failed. */
export interface JobFailure {
  readonly message: string;
  readonly stack: string;
  /** The host that had it last; null where it did not say. */
  readonly host: string | null;
  readonly tries: number;
}

/** A job with its key and its turn: the lower of two priorities is first. */
export interface Filed {
  readonly key: string;
  readonly job: QueueJob;
  readonly priority: number;
}

/**
 * The queue of one class on some server, as a producer uses it. What it cannot do now rejects, or waits until the server
 * is back.
 */
export interface Broker {
  /** Puts a job in, unless one of its key is there. */
  readonly add: (filed: Filed) => Promise<void>;
  readonly stands: (key: string) => Promise<Standing>;
  /** Lets a job that failed wait once more. */
  readonly again: (key: string) => Promise<void>;
  /** Takes a job out, unless a worker has it in hand. */
  readonly remove: (key: string) => Promise<void>;
  /** The bytes that a worker left under a name; null where they are gone, or more than anybody reads. */
  readonly fetch: (name: string) => Promise<Uint8Array | null>;
  /** Lets bytes go in some seconds, in which another producer may take them too. */
  readonly release: (name: string) => Promise<void>;
  /** Tells the keys of jobs that may stand otherwise now, until what it returns is called. Some are never told. */
  readonly listen: (onHint: (key: string) => void) => () => void;
  /** How many workers listen; null where the server does not say. */
  readonly workers: () => Promise<number | null>;
}
