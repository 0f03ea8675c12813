import type { BackendName } from "@refold/kernels/backends";
import { Option } from "commander";
import type { ExperimentOptions } from "../experiment_options.ts";
import { variable } from "../standing.ts";
import { type QueuePlace, queuePlace } from "./queue_place.ts";

/** What a command line says of a queue. */
export interface QueueOptions {
  readonly queue?: string;
  readonly insecureQueue: boolean;
}

/** What the command line says of queues. */
export interface ClearOptions extends QueueOptions {
  readonly force: boolean;
}

/** What the command line of a worker says. */
export interface WorkerOptions extends QueueOptions {
  readonly data?: string;
  readonly kernels?: BackendName;
  readonly workers?: number;
  readonly name?: string;
  /** Seconds. */
  readonly exitWhenIdle?: number;
  /** Seconds. */
  readonly lock: number;
}

/** What the command line of an experiment in a queue says. */
export interface QueueExperimentOptions extends Omit<ExperimentOptions, "queue">, QueueOptions {
  readonly audit: number;
  /** Seconds. */
  readonly queueWait?: number;
}

/** The variable that an address may stand in: a command line shows in every list of processes. */
export const QUEUE_VARIABLE = "REFOLD_QUEUE";

/** The options by which every command of a queue finds it. */
export function queueOptions(): readonly Option[] {
  return [
    new Option(
      "--queue <url>",
      `a Redis or Valkey, as redis:// or rediss:// (default: the variable ${QUEUE_VARIABLE})`,
    ),
    new Option("--insecure-queue", "let another machine's server have neither TLS nor a password").default(
      false,
    ),
  ];
}

/** The place that a command line or the variable names. */
export function placeOf({ queue, insecureQueue }: QueueOptions): QueuePlace {
  return queuePlace(queue ?? variable(QUEUE_VARIABLE), { insecure: insecureQueue });
}
