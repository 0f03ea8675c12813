import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import type { DataForm } from "./data_form.ts";
import { foldRows, rowsRead } from "./fold.ts";
import { partsOf, splitSizes } from "./splits.ts";
import { cifarParts, tinyTraining } from "../../testdata/tiny_images.ts";
import type { TrainingSpec } from "./training_spec.ts";

/** Images of which only their number matters. */
const of = (batches: readonly number[], count: number): DataForm => ({
  shape: [3, 32, 32],
  classes: 10,
  parts: cifarParts(batches, count),
});

/** A table of so many rows, and a training on it. */
const tableOf = (count: number): DataForm => ({
  shape: [4],
  classes: 3,
  parts: [{ name: "all", role: "all", count }],
});
const onTable = (fold: TrainingSpec["fold"], test = true): TrainingSpec => ({
  ...tinyTraining,
  data: { dataset: "table", label: "kind", separator: "," },
  fold,
  measure: { ...tinyTraining.measure, test },
});

const random = (validation: number, changed: Partial<TrainingSpec> = {}): TrainingSpec => ({
  ...tinyTraining,
  fold: { split: "random", validation, seed: 42 },
  ...changed,
});

Deno.test("partsOf() names what a spec reads in official order, each batch once", () => {
  const fold = { split: "batches", train: [3, 1], validation: [2] } as const;
  const names = [1, 2, 3].map((batch) => `data_batch_${batch}`);
  assertEquals(partsOf({ ...tinyTraining, fold }), [...names, "test_batch"]);
  assertEquals(partsOf({ ...tinyTraining, fold, measure: { ...tinyTraining.measure, test: false } }), names);
  assertEquals(partsOf(random(10)).length, 6);
  assertEquals(partsOf(onTable({ split: "random", validation: 2, seed: 0 }, false)), ["all"]);
});

Deno.test("foldRows() takes each batch's rows from where that batch is in memory", () => {
  const fold = { split: "batches", train: [4, 1], validation: [2] } as const;
  const { train, validation, test } = foldRows({ ...tinyTraining, fold }, of([1, 2, 4, 6], 3));
  assertEquals([[...train], [...validation], [...test]], [[6, 7, 8, 0, 1, 2], [3, 4, 5], [9, 10, 11]]);
});

Deno.test("foldRows() has no test rows where the spec does not read them", () => {
  const blind = { ...tinyTraining, measure: { ...tinyTraining.measure, test: false } };
  assertEquals(foldRows(blind, of([1, 2, 6], 3)).test.length, 0);
});

Deno.test("foldRows() names the batch that is not in memory", () => {
  const error = assertThrows(() => foldRows(tinyTraining, of([1, 6], 3)), RangeError);
  assertEquals(
    (error as Error).message,
    "Expected data_batch_2 in memory but found data_batch_1, test_batch",
  );
});

Deno.test("foldRows() splits the training images at random into two that share none and miss none", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 49 }), fc.nat(1000), (validation, seed) => {
    for (const generator of ["threefry", "numpyLegacy"] as const) {
      const fold = { split: "random", validation, seed, generator } as const;
      const found = foldRows({ ...tinyTraining, fold }, of([1, 2, 3, 4, 5, 6], 10));
      assertEquals(found.validation.length, validation);
      const all = [...found.validation, ...found.train].sort((a, b) => a - b);
      assertEquals(all, Array.from({ length: 50 }, (_, i) => i));
      assertEquals(found.test[0], 50);
    }
  }));
});

Deno.test("foldRows() draws a random split by the fold's seed, whatever else the spec says", () => {
  const images = of([1, 2, 3, 4, 5, 6], 10),
    rows = (training: TrainingSpec) => foldRows(training, images).validation;
  const first = rows(random(20));
  assertEquals(rows(random(20, { hidden: [], batchSize: 10 })), first);
  assertNotEquals(rows(random(20, { fold: { split: "random", validation: 20, seed: 43 } })), first);
  assertNotEquals(rows(random(20, { randomness: "numpyLegacy" })), first);
});

Deno.test("foldRows() splits as numpy's RandomState(42).permutation does, validation first", () => {
  const fold = { split: "random", validation: 3, seed: 42, generator: "numpyLegacy" } as const;
  const { train, validation } = foldRows({ ...tinyTraining, fold }, of([1, 2, 3, 4, 5, 6], 2));
  // numpy.random.RandomState(42).permutation(10)
  assertEquals([...validation, ...train], [8, 1, 5, 0, 7, 2, 9, 4, 3, 6]);
});

Deno.test("foldRows() keeps the first `examples` training rows, and all where there are fewer", () => {
  const rows = (examples: number) => foldRows({ ...tinyTraining, examples }, of([1, 2, 6], 5)).train;
  assertEquals([[...rows(2)], rows(9).length], [[0, 1], 5]);
});

Deno.test("rowsRead() lists every row of the batches that a spec reads, and no other", () => {
  assertEquals([...rowsRead(tinyTraining, of([1, 2, 3, 6], 2))], [0, 1, 2, 3, 6, 7]);
});

Deno.test("foldRows() deals a table out into three splits that share no row and miss none, the test first", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(1000), (validation, seed) => {
    for (const test of [0.1, 0.25, 0.5]) {
      const training = onTable({ split: "random", validation, seed, test }), form = tableOf(80);
      const found = foldRows(training, form), { train, ...held } = splitSizes(training, form);
      assertEquals([found.test.length, found.validation.length, found.train.length], [
        80 * test,
        validation,
        train,
      ]);
      assertEquals(held, { validation, test: 80 * test });
      const all = [...found.test, ...found.validation, ...found.train].sort((a, b) => a - b);
      assertEquals(all, Array.from({ length: 80 }, (_, i) => i));
      const other = foldRows(onTable({ split: "random", validation: validation + 1, seed, test }), form);
      assertEquals(other.test, found.test); // how much validates does not change what tests
    }
  }));
});

Deno.test("foldRows() keeps test rows out of training where the spec does not read them", () => {
  const fold = { split: "random", validation: 10, seed: 3, test: 0.5 } as const;
  const read = foldRows(onTable(fold), tableOf(40)), blind = foldRows(onTable(fold, false), tableOf(40));
  assertEquals([blind.test.length, blind.train, blind.validation], [0, read.train, read.validation]);
  assertEquals(splitSizes(onTable(fold, false), tableOf(40)), { train: 10, validation: 10, test: 0 });
});
