import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { checkVjp } from "../check/check_vjp.ts";
import { key, normals } from "../random/random.ts";
import { matrix, raw } from "../tensor/matrix.ts";
import { type HostTensor, reference as k } from "../tensor/reference.ts";
import { BATCH_NORM, batchNorm, type BatchNormOptions } from "./batch_norm.ts";
import { EVALUATE, type Mode } from "./layer.ts";

const TRAIN: Mode = { kind: "train", key: key(0) };
const usual: BatchNormOptions = {
  momentum: 0.9,
  epsilon: 1e-5,
  start: "standard",
  runningVariance: "population",
};
const gaussian = (seed: number, rows: number, cols: number) =>
  matrix(rows, cols, normals(key(seed), rows * cols).map((z) => 3 + 2 * z));
const values = (t: HostTensor | undefined) => [...raw(k.download(t!).data)];
const column = (t: HostTensor, j: number) => values(t).filter((_, p) => p % t.cols === j);
const meanOf = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length;
const varianceOf = (xs: readonly number[]) => meanOf(xs.map((x) => (x - meanOf(xs)) ** 2));

Deno.test("batchNorm() in training pulls back the adjoint of its differential, statistics included", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 9 }),
      fc.integer({ min: 1, max: 6 }),
      fc.nat(1000),
      (rows, m, seed) => {
        const layer = batchNorm(k, { ...usual, epsilon: 0.1 }); // two rows may be as good as equal
        checkVjp(layer, { inShape: [m], rows, key: key(seed), rtol: 1e-6, h: 1e-5, mode: TRAIN });
      },
    ),
    { numRuns: 50, seed: 1 },
  );
});

Deno.test("batchNorm() in evaluation pulls back the adjoint of its differential", () => {
  checkVjp(batchNorm(k, usual), { inShape: [4], rows: 5, key: key(7), rtol: 1e-8 });
});

Deno.test("batchNorm() in training gives every feature mean 0 and variance v/(v + ε), whatever its scale", () => {
  const layer = batchNorm(k, usual), x = gaussian(1, 50, 3), [params, state] = layer.init(key(0), [3]);
  const [y] = layer.forward(params, state, x, TRAIN);
  for (let j = 0; j < 3; j++) {
    const v = varianceOf(column(x, j));
    assertAlmostEquals(meanOf(column(y, j)), 0, 1e-14);
    assertAlmostEquals(varianceOf(column(y, j)), v / (v + 1e-5), 1e-12);
  }
});

Deno.test("batchNorm() in training does not see what is added to a feature", () => {
  const layer = batchNorm(k, usual), x = gaussian(1, 8, 3), [params, state] = layer.init(key(0), [3]);
  const moved = matrix(8, 3, raw(x.data).map((v) => v + 100));
  const [y] = layer.forward(params, state, x, TRAIN), [z] = layer.forward(params, state, moved, TRAIN);
  values(z).forEach((v, i) => assertAlmostEquals(v, values(y)[i]!, 1e-11));
});

Deno.test("batchNorm() averages means and variances over n, the old one weighing as much as momentum", () => {
  const layer = batchNorm(k, { ...usual, momentum: 0.75 }), [params, state] = layer.init(key(0), [2]);
  const first = gaussian(1, 6, 2), second = gaussian(2, 4, 2);
  const [, , between] = layer.forward(params, state, first, TRAIN);
  const [, , after] = layer.forward(params, between, second, TRAIN);
  for (let j = 0; j < 2; j++) {
    const expected = (of: typeof meanOf, start: number) =>
      0.75 * (0.75 * start + 0.25 * of(column(first, j))) + 0.25 * of(column(second, j));
    assertAlmostEquals(values(after[0]!["runningMean"])[j]!, expected(meanOf, 0), 1e-14);
    assertAlmostEquals(values(after[0]!["runningVariance"])[j]!, expected(varianceOf, 1), 1e-14);
  }
  assertEquals(values(after[0]!["batches"]), [2]);
});

Deno.test("batchNorm() that starts at its first batch forgets where its averages stood before", () => {
  const layer = batchNorm(k, { ...usual, start: "firstBatch" }), [params, state] = layer.init(key(0), [2]);
  const x = gaussian(1, 6, 2), [y, , next] = layer.forward(params, state, x, TRAIN);
  assertEquals(values(next[0]!["runningMean"]).map((v, j) => v - meanOf(column(x, j)) < 1e-14), [true, true]);
  const [again] = layer.forward(params, next, x, EVALUATE);
  values(again).forEach((v, i) => assertAlmostEquals(v, values(y)[i]!, 1e-12));
  const [, , third] = layer.forward(params, next, gaussian(2, 6, 2), TRAIN);
  assert(Math.abs(values(third[0]!["runningMean"])[0]! - values(next[0]!["runningMean"])[0]!) < 1);
});

Deno.test("batchNorm() that starts at zeros shrinks its first averages to what one batch weighs", () => {
  const layer = batchNorm(k, { ...usual, start: "zeros" }), [params, state] = layer.init(key(0), [1]);
  const x = gaussian(1, 6, 1), [, , next] = layer.forward(params, state, x, TRAIN);
  assertAlmostEquals(values(next[0]!["runningVariance"])[0]!, 0.1 * varianceOf(column(x, 0)), 1e-14);
});

Deno.test("batchNorm() averages the variance over n − 1 where that is asked for, and that of one row as it is", () => {
  const layer = batchNorm(k, { ...usual, start: "firstBatch", runningVariance: "sample" });
  const x = gaussian(1, 5, 1), [params, state] = layer.init(key(0), [1]);
  const [, , next] = layer.forward(params, state, x, TRAIN);
  assertAlmostEquals(values(next[0]!["runningVariance"])[0]!, varianceOf(column(x, 0)) * 5 / 4, 1e-13);
  const pair = k.gather(x, Uint32Array.of(0, 1)), [, , two] = layer.forward(params, state, pair, TRAIN);
  assertAlmostEquals(values(two[0]!["runningVariance"])[0]!, 2 * varianceOf(column(pair, 0)), 1e-13);
  const [, , one] = layer.forward(params, state, k.gather(x, Uint32Array.of(0)), TRAIN);
  assertEquals(values(one[0]!["runningVariance"]), [0]);
});

Deno.test("batchNorm() in evaluation treats every example by itself and remembers nothing", () => {
  const layer = batchNorm(k, usual), x = gaussian(1, 6, 2), [params, state] = layer.init(key(0), [2]);
  const [, , next] = layer.forward(params, state, x, TRAIN),
    [y, , same] = layer.forward(params, next, x, EVALUATE);
  const [first] = layer.forward(params, next, k.gather(x, Uint32Array.of(0)), EVALUATE);
  assertEquals(values(first), values(y).slice(0, 2));
  assertEquals(same, next);
});

Deno.test("the kind batchNorm decays neither gain nor shift, and refuses an ε of 0", () => {
  assertEquals(batchNorm(k, usual).parts, [{ layer: "batchNorm", decayed: [] }]);
  assertEquals(BATCH_NORM.spec.parse({ layer: "batchNorm" }), { layer: "batchNorm", ...usual });
  assertThrows(() => BATCH_NORM.spec.parse({ layer: "batchNorm", epsilon: 0 }));
  assertThrows(() => BATCH_NORM.spec.parse({ layer: "batchNorm", epsilon: 2 }));
  BATCH_NORM.spec.parse({ layer: "batchNorm", epsilon: 0.5 });
});
