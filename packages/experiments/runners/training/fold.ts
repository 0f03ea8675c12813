import type { ReadonlyBytes } from "@refold/core/matrix";
import { GENERATORS } from "./generators/table.ts";
import type { TrainingSpec } from "./training_spec.ts";

/** The images of one experiment in memory: some of the six batches, one after another. */
export interface Images {
  readonly pixels: ReadonlyBytes;
  readonly labels: ReadonlyBytes;
  /** Batches in memory, in order: 1 … 5 for training batches, 6 for the test batch. */
  readonly batches: readonly number[];
  /** Images of each batch. */
  readonly batchSize: number;
}

/** The number of the test batch. */
export const TEST_BATCH = 6;

/** Rows of the images in memory that train, validate and test. */
export interface Fold {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  readonly test: Uint32Array;
}

/** The batches a training spec reads, in official order. */
export function batchesOf({ fold, measure }: TrainingSpec): readonly number[] {
  const used = fold.split === "batches" ? [...fold.train, ...fold.validation] : [1, 2, 3, 4, 5];
  return [...new Set([...used, ...(measure.test ? [TEST_BATCH] : [])])].sort((a, b) => a - b);
}

/** All rows that a training spec reads, in official order, whatever else is in memory. */
export function rowsRead(training: TrainingSpec, images: Images): Uint32Array {
  return joinRows(batchesOf(training).map((batch) => batchRows(images, batch)));
}

/**
 * The rows of each split.
 *
 * A random fold draws its validation rows from the 50,000 training images by the fold's own seed, so that every run of
 * an experiment shares it.
 *
 * @throws {RangeError} when a batch that the spec needs is not in memory
 */
export function foldRows(training: TrainingSpec, images: Images): Fold {
  const { fold, measure, examples } = training;
  const rowsOf = (batches: readonly number[]) => joinRows(batches.map((batch) => batchRows(images, batch)));
  const test = measure.test ? rowsOf([TEST_BATCH]) : new Uint32Array(0);
  const split = fold.split === "batches"
    ? { train: rowsOf(fold.train), validation: rowsOf(fold.validation) }
    : randomSplit(training, rowsOf([1, 2, 3, 4, 5]), fold);
  return { ...split, train: examples === undefined ? split.train : split.train.slice(0, examples), test };
}

function randomSplit(
  training: TrainingSpec,
  pool: Uint32Array,
  fold: Extract<TrainingSpec["fold"], { split: "random" }>,
): Pick<Fold, "train" | "validation"> {
  const { order: draw } = GENERATORS[fold.generator ?? training.randomness];
  const order = draw(fold.seed, { count: pool.length, held: fold.validation });
  const rows = order.map((i) => pool[i]!);
  return { validation: rows.slice(0, fold.validation), train: rows.slice(fold.validation) };
}

/** The rows of one batch; throws a RangeError when it is not in memory. */
export function batchRows({ batches, batchSize }: Images, batch: number): Uint32Array {
  const position = batches.indexOf(batch);
  if (position < 0) throw new RangeError(`Expected batch ${batch} in memory but found ${batches.join(", ")}`);
  return Uint32Array.from({ length: batchSize }, (_, i) => position * batchSize + i);
}

function joinRows(parts: readonly Uint32Array[]): Uint32Array {
  const joined = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (joined.set(part, at), at + part.length), 0);
  return joined;
}
