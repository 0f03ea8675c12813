import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { batchesOf, foldRows, type Images, rowsRead } from "./fold.ts";
import { tinyTraining } from "../../testdata/tiny_images.ts";
import type { TrainingSpec } from "./training_spec.ts";

/** Images of which only their number matters. */
const of = (batches: readonly number[], batchSize: number): Images => ({
  pixels: new Uint8Array(0),
  labels: new Uint8Array(0),
  batches,
  batchSize,
});

const random = (validation: number, changed: Partial<TrainingSpec> = {}): TrainingSpec => ({
  ...tinyTraining,
  fold: { split: "random", validation, seed: 42 },
  ...changed,
});

Deno.test("batchesOf() names what a spec reads in official order, each batch once", () => {
  const fold = { split: "batches", train: [3, 1], validation: [2] } as const;
  assertEquals(batchesOf({ ...tinyTraining, fold }), [1, 2, 3, 6]);
  assertEquals(batchesOf({ ...tinyTraining, fold, measure: { ...tinyTraining.measure, test: false } }), [
    1,
    2,
    3,
  ]);
  assertEquals(batchesOf(random(10)), [1, 2, 3, 4, 5, 6]);
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
  assertEquals((error as Error).message, "Expected batch 2 in memory but found 1, 6");
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
