import type { DataForm } from "./data_form.ts";
import { GENERATORS } from "./generators/table.ts";
import { partsNumbered, partsOf, partsOfRole, pooledParts, testRows } from "./splits.ts";
import type { TrainingSpec } from "./training_spec.ts";

/** Rows of the examples in memory that train, validate and test. */
export interface Fold {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  readonly test: Uint32Array;
}

/** All rows that a training spec reads, in official order, whatever else is in memory. */
export function rowsRead(training: TrainingSpec, examples: DataForm): Uint32Array {
  return rowsOf(examples, partsOf(training));
}

/**
 * The rows of each split.
 *
 * A random fold draws its validation rows from all training rows by the fold's own seed, so that every run of an
 * experiment shares it; where a dataset has no part to test on, its test rows are drawn first.
 *
 * @throws {RangeError} when a part that the spec needs is not in memory
 */
export function foldRows(training: TrainingSpec, examples: DataForm): Fold {
  const { fold, measure, examples: most } = training;
  const split = fold.split === "batches"
    ? {
      train: rowsOf(examples, partsNumbered(training, fold.train)),
      validation: rowsOf(examples, partsNumbered(training, fold.validation)),
      test: new Uint32Array(0),
    }
    : randomSplit(training, rowsOf(examples, pooledParts(training)), fold);
  return {
    train: most === undefined ? split.train : split.train.slice(0, most),
    validation: split.validation,
    test: measure.test
      ? joinRows([rowsOf(examples, partsOfRole(training, "test")), split.test])
      : new Uint32Array(0),
  };
}

function randomSplit(
  training: TrainingSpec,
  pool: Uint32Array,
  fold: Extract<TrainingSpec["fold"], { split: "random" }>,
): Fold {
  const { order: draw } = GENERATORS[fold.generator ?? training.randomness];
  const test = testRows(fold, pool.length), held = test + fold.validation;
  const rows = draw(fold.seed, { count: pool.length, held }).map((i) => pool[i]!);
  return { test: rows.slice(0, test), validation: rows.slice(test, held), train: rows.slice(held) };
}

/** The rows of some parts, one after another; throws a RangeError when one is not in memory. */
export function rowsOf({ parts }: DataForm, names: readonly string[]): Uint32Array {
  return joinRows(names.map((name) => {
    const at = parts.findIndex((part) => part.name === name);
    if (at < 0) {
      throw new RangeError(
        `Expected ${name} in memory but found ${parts.map((part) => part.name).join(", ")}`,
      );
    }
    const from = parts.slice(0, at).reduce((sum, { count }) => sum + count, 0);
    return Uint32Array.from({ length: parts[at]!.count }, (_, i) => from + i);
  }));
}

function joinRows(parts: readonly Uint32Array[]): Uint32Array {
  const joined = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (joined.set(part, at), at + part.length), 0);
  return joined;
}
