import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { RECTIFIED, RECTIFIER } from "../layers/relu.ts";
import { matrix, raw } from "./matrix.ts";
import { key, normals } from "../random/random.ts";
import { type HostTensor, reference as k } from "./reference.ts";

const gaussian = (seed: number, rows: number, cols: number) =>
  matrix(rows, cols, normals(key(seed), rows * cols));
const size = fc.integer({ min: 1, max: 13 });

Deno.test("matmul() sums products over the inner index, with either operand transposed", () => {
  fc.assert(
    fc.property(size, size, size, fc.boolean(), fc.boolean(), (n, d, m, transA, transB) => {
      const a = transA ? gaussian(1, d, n) : gaussian(1, n, d),
        b = transB ? gaussian(2, m, d) : gaussian(2, d, m);
      const at = (x: typeof a, i: number, j: number, t: boolean) =>
        x.data[t ? j * x.cols + i : i * x.cols + j]!;
      const c = k.download(k.matmul(a, b, { transA, transB }));
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < m; j++) {
          let sum = 0;
          for (let p = 0; p < d; p++) sum += at(a, i, p, transA) * at(b, p, j, transB);
          assertEquals(c.data[i * m + j], sum);
        }
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});

Deno.test("affine() is a product plus a bias on every row", () => {
  const x = gaussian(1, 5, 7), w = gaussian(2, 7, 6), b = gaussian(3, 1, 6);
  const y = k.download(k.affine(x, w, b)), xw = k.download(k.matmul(x, w));
  assertEquals([...raw(y.data)], [...raw(xw.data)].map((v, p) => v + b.data[p % 6]!));
});

Deno.test("rearrange() puts the numbers of every turn in the order that is given, and its inverse undoes it", () => {
  const x = gaussian(1, 6, 4), order = Uint32Array.of(5, 2, 0, 7, 1, 3, 6, 4); // turns of two rows
  const inverse = new Uint32Array(8);
  order.forEach((from, to) => inverse[from] = to);
  const turned = k.download(k.rearrange(x, order, 2)), back = k.download(k.rearrange(turned, inverse, 4));
  assertEquals([turned.rows, turned.cols], [12, 2]);
  turned.data.forEach((v, i) => assertEquals(v, x.data[i - i % 8 + order[i % 8]!]));
  assertEquals(back, x);
});

Deno.test("rearrange() refuses turns that cut a row of x or of the result, or leave a rest, and numbers beyond a turn", () => {
  const x = gaussian(1, 6, 4), all = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);
  for (const [count, cols] of [[0, 1], [6, 2], [8, 3], [16, 4]] as const) {
    assertThrows(() => k.rearrange(x, all(count), cols), RangeError, `found turns of ${count} numbers`);
  }
  assertThrows(
    () => k.rearrange(x, Uint32Array.of(0, 1, 2, 4), 2),
    RangeError,
    "numbers below 4 but found 4",
  );
});

Deno.test("softmaxCrossEntropy() is unchanged when a row of logits is shifted, up to ±1e4", () => {
  const z = gaussian(1, 4, 10), labels = Uint8Array.of(0, 3, 5, 9);
  const [loss, probs] = k.softmaxCrossEntropy(z, labels);
  for (const shift of [1e4, -1e4]) {
    const moved = matrix(4, 10, Float64Array.from(raw(z.data), (v) => v + shift));
    const [movedLoss, movedProbs] = k.softmaxCrossEntropy(moved, labels);
    assertAlmostEquals(k.read(movedLoss), k.read(loss), 1e-11);
    raw(k.download(movedProbs).data).forEach((p, i) =>
      assertAlmostEquals(p, k.download(probs).data[i]!, 1e-11)
    );
  }
});

Deno.test("softmaxCrossEntropyGrad() has rows that sum to zero and a mean over the batch", () => {
  const z = gaussian(1, 4, 3),
    labels = Uint8Array.of(0, 1, 2, 2),
    [, probs] = k.softmaxCrossEntropy(z, labels);
  const grad = k.download(k.softmaxCrossEntropyGrad(probs, labels));
  for (let i = 0; i < 4; i++) {
    assertAlmostEquals(grad.data[3 * i]! + grad.data[3 * i + 1]! + grad.data[3 * i + 2]!, 0, 1e-16);
  }
  assertAlmostEquals(grad.data[0]!, (k.download(probs).data[0]! - 1) / 4, 1e-16);
});

Deno.test("softmaxCrossEntropy() lets a NaN through, so that divergence is seen", () => {
  const [loss] = k.softmaxCrossEntropy(matrix(1, 2, Float64Array.of(NaN, 0)), Uint8Array.of(1));
  assertEquals(k.read(loss), NaN);
});

Deno.test("gather() standardises image bytes as (p/255 − mean) / std, in the order of the rows", () => {
  const standardizer = { mean: Float64Array.of(0.2, 0.4), std: Float64Array.of(0.5, 2) };
  const images = k.uploadImages(Uint8Array.of(0, 51, 255, 102, 51, 204), standardizer);
  const rows = k.download(k.gather(images, Uint32Array.of(2, 0)));
  const expected = [(51 / 255 - 0.2) / 0.5, (204 / 255 - 0.4) / 2, -0.4, (51 / 255 - 0.4) / 2];
  rows.data.forEach((v, i) => assertAlmostEquals(v, expected[i]!, 1e-16));
});

Deno.test("operations refuse shapes that do not fit, with both shapes in the message", () => {
  const a = gaussian(1, 2, 3);
  assertThrows(() => k.matmul(a, a), RangeError, "Cannot multiply 2×3 by 2×3");
  assertThrows(() => k.axpy(1, a, gaussian(1, 3, 2)), RangeError, "2×3 and 3×2");
  assertThrows(() => k.affine(a, gaussian(1, 3, 2), gaussian(1, 1, 3)), RangeError, "1×2 bias but found 1×3");
  assertThrows(() => k.softmaxCrossEntropy(a, Uint8Array.of(0, 3)), RangeError, "labels below 3 but found 3");
  assertThrows(() => k.gather(a, Uint32Array.of(2)), RangeError, "row below 2 but found 2");
  assertThrows(() => k.read(a), TypeError, "1×1 tensor but found 2×3");
  assertThrows(() => k.read(gaussian(1, 1, 3)), TypeError, "1×1 tensor but found 1×3");
  assertThrows(() => k.read(gaussian(1, 2, 1)), TypeError, "1×1 tensor but found 2×1");
  assertThrows(
    () =>
      k.map(RECTIFIER, [
        k.uploadImages(Uint8Array.of(1), { mean: Float64Array.of(0), std: Float64Array.of(1) }),
      ]),
    TypeError,
    "images",
  );
});

Deno.test("operations leave their arguments as they were", () => {
  const x = gaussian(1, 4, 5), y = gaussian(2, 4, 5), before = [...raw(x.data), ...raw(y.data)];
  k.axpy(2, x, y),
    k.scale(3, x),
    k.map(RECTIFIER, [x]),
    k.map(RECTIFIED, [x, y]),
    k.matmul(x, y, { transB: true }),
    k.sumRows(x);
  assertEquals([...raw(x.data), ...raw(y.data)], before);
});

Deno.test("softmaxCrossEntropy() is the mean of −log p of each row's label, and its gradient (p − y)/n", () => {
  const logits = [[0.5, -1, 2], [3, 3, -2]], labels = Uint8Array.of(2, 0);
  const [loss, probs] = k.softmaxCrossEntropy(matrix(2, 3, Float64Array.from(logits.flat())), labels);
  const expected = logits.map((row) => {
    const sum = row.reduce((total, z) => total + Math.exp(z), 0);
    return row.map((z) => Math.exp(z) / sum);
  });
  const near = (found: HostTensor, values: readonly number[]) =>
    [...raw(k.download(found).data)].forEach((v, i) => assertAlmostEquals(v, values[i]!, 1e-15));
  near(probs, expected.flat());
  assertAlmostEquals(k.read(loss), -(Math.log(expected[0]![2]!) + Math.log(expected[1]![0]!)) / 2, 1e-15);
  const gradient = expected.map((row, i) => row.map((p, j) => (p - Number(labels[i] === j)) / 2));
  near(k.softmaxCrossEntropyGrad(probs, labels), gradient.flat());
});

Deno.test("softmaxCrossEntropy() of logits of any size overflows nowhere", () => {
  const [loss, probs] = k.softmaxCrossEntropy(matrix(1, 2, Float64Array.of(2000, 1000)), Uint8Array.of(1));
  assertEquals([k.read(loss), ...raw(k.download(probs).data)], [1000, 1, 0]);
});
