import { CODE_MEANING } from "../../runs/key.ts";

/** What a worker must share with a run for its bytes to be right: it takes jobs of its own class and of no other. */
export interface QueueClass {
  /** The numeric class of the kernels; null for somebody's programs. */
  readonly arithmetic: string | null;
  /** What the data is called. */
  readonly dataset: string;
  /** SHA-256 over all of the data, or over the programs and their files. */
  readonly checksum: string;
}

/** Digits of a checksum that a name holds. */
const DIGITS = 16;

/**
 * The name of the queue of a class, which holds the meaning of the code, the arithmetic and the data.
 *
 * @example Workers of another arithmetic listen elsewhere
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { queueName } from "@refold/experiments/executors/queue/queue_class";
 *
 * const data = { dataset: "cifar10", checksum: "ab".repeat(32) };
 * assertEquals(queueName({ arithmetic: "f32-fma", ...data }, 2), "m2-f32-fma-cifar10-abababababababab");
 * assertEquals(queueName({ arithmetic: "f64-simd", ...data }, 2), "m2-f64-simd-cifar10-abababababababab");
 * ```
 */
export function queueName(
  { arithmetic, dataset, checksum }: QueueClass,
  codeMeaning: number = CODE_MEANING,
): string {
  return `m${codeMeaning}-${arithmetic ?? "own"}-${dataset}-${checksum.slice(0, DIGITS)}`;
}

/** A class in words, for whoever must start a worker of it. */
export function classText({ arithmetic, dataset, checksum }: QueueClass): string {
  return `${arithmetic ?? "the programs' own"} with data ${dataset} ${checksum.slice(0, 8)}`;
}
