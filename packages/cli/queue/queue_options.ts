import type { BackendName } from "@refold/kernels/backends";
import { Option } from "commander";
import { EXIT } from "../exit_codes.ts";
import { type ExperimentOptions, wholeNumber } from "../experiment_options.ts";
import { variable } from "../variable.ts";
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

/** The option by which some runs are made again here. */
export function auditOption(compared: "bytes" | "numbers"): Option {
  return new Option("--audit <k>", `make so many of the runs again here and compare their ${compared}`)
    .default(0)
    .argParser(wholeNumber(0, 1000));
}

/** The option by which whoever asks gives up. */
export function waitOption(): Option {
  return new Option(
    "--queue-wait <seconds>",
    `give up after so long without a worker, with exit code ${EXIT.files} (default: wait)`,
  ).argParser(wholeNumber(1, 1_000_000));
}

/** The options of every worker; `usual` is how many runs at once there are unless said. */
export function stayOptions(usual: string): readonly Option[] {
  return [
    new Option("--workers <n>", `runs at once (default: ${usual})`).argParser(wholeNumber(1, 1024)),
    new Option("--name <name>", "what this machine is called (default: its own name)"),
    new Option("--exit-when-idle <seconds>", "end after so long without work").argParser(
      wholeNumber(1, 1_000_000),
    ),
    new Option("--lock <seconds>", "a worker that is not heard from for so long loses what it has in hand")
      .default(15).argParser(wholeNumber(1, 3600)),
  ];
}

/** The place that a command line or the variable names. */
export function placeOf({ queue, insecureQueue }: QueueOptions): QueuePlace {
  return queuePlace(queue ?? variable(QUEUE_VARIABLE), { insecure: insecureQueue });
}
