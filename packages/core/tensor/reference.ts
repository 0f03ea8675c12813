import { exp } from "../elementary/exp.ts";
import { log } from "../elementary/log.ts";
import { evaluate } from "./evaluate.ts";
import { shapeOf } from "./formula.ts";
import type { Kernels, Standardizer } from "./kernels.ts";
import { checkTurn } from "./turn.ts";
import { type Labels, type Matrix, matrix, raw, rawBytes, type ReadonlyBytes } from "./matrix.ts";
import { product, view } from "./reference_product.ts";

/** Images kept as bytes, which `gather` standardises. */
export interface HostImages {
  readonly rows: number;
  readonly cols: number;
  readonly pixels: ReadonlyBytes;
  readonly standardizer: Standardizer;
}

/** A tensor of the reference backend: a float64 matrix on the host, or images still in bytes. */
export type HostTensor = Matrix | HostImages;

/**
 * The float64 loops that define what {@linkcode Kernels} means; every other backend is checked against them.
 *
 * @example A product with its second operand transposed
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { matrix } from "@refold/core/matrix";
 * import { reference as k } from "@refold/core/reference";
 *
 * const a = matrix(1, 2, Float64Array.of(1, 2)), b = matrix(1, 2, Float64Array.of(3, 4));
 * assertEquals(k.read(k.matmul(a, b, { transB: true })), 11);
 * ```
 */
export const reference: Kernels<HostTensor> = {
  name: "reference",
  numericClass: "f64",
  upload: (host) => matrix(host.rows, host.cols, new Float64Array(raw(host.data))),
  uploadImages: (pixels, standardizer) => {
    const cols = standardizer.mean.length;
    if (standardizer.std.length !== cols || cols === 0 || pixels.length % cols !== 0) {
      throw new RangeError(
        `Expected pixels in rows of ${cols} features but found ${pixels.length} bytes and ${standardizer.std.length} deviations`,
      );
    }
    return { rows: pixels.length / cols, cols, pixels, standardizer };
  },
  download: (t) => {
    const m = matrixOf(t);
    return matrix(m.rows, m.cols, new Float64Array(raw(m.data)));
  },
  size: ({ rows, cols }) => ({ rows, cols }),
  read: (t) => {
    if (t.rows !== 1 || t.cols !== 1) {
      throw new TypeError(`Expected a 1×1 tensor but found ${t.rows}×${t.cols}`);
    }
    return matrixOf(t).data[0]!;
  },
  gather,
  rearrange: (x, order, cols) => {
    const from = raw(matrixOf(x).data), out = new Float64Array(from.length), turn = order.length;
    checkTurn(x, order, cols);
    for (let first = 0; first < out.length; first += turn) {
      for (let i = 0; i < turn; i++) out[first + i] = from[first + order[i]!]!;
    }
    return matrix(out.length / cols, cols, out);
  },
  affine: (x, weight, bias) => {
    if (bias.rows !== 1 || bias.cols !== weight.cols) {
      throw new RangeError(`Expected a 1×${weight.cols} bias but found ${bias.rows}×${bias.cols}`);
    }
    return product(view(matrixOf(x)), view(matrixOf(weight)), raw(matrixOf(bias).data));
  },
  matmul: (a, b, options = {}) =>
    product(view(matrixOf(a), options.transA), view(matrixOf(b), options.transB)),
  sumRows: (x) => {
    const data = raw(matrixOf(x).data), out = new Float64Array(x.cols);
    for (let i = 0, p = 0; i < x.rows; i++) for (let j = 0; j < x.cols; j++) out[j]! += data[p++]!;
    return matrix(1, x.cols, out);
  },
  map: (f, tensors, numbers = []) => {
    const { rows, cols } = shapeOf(tensors);
    return matrix(rows, cols, evaluate(f, tensors.map((t) => raw(matrixOf(t).data)), numbers));
  },
  axpy: (alpha, x, y) => zip(x, y, (u, v) => alpha * u + v),
  scale: (alpha, x) => map(x, (v) => alpha * v),
  softmaxCrossEntropy,
  softmaxCrossEntropyGrad: (probs, labels) => {
    const p = matrixOf(probs), out = new Float64Array(raw(p.data));
    checkLabels(p, labels);
    for (let i = 0; i < p.rows; i++) out[i * p.cols + labels[i]!]! -= 1;
    for (let q = 0; q < out.length; q++) out[q]! /= p.rows;
    return matrix(p.rows, p.cols, out);
  },
  scope: (given, body) => body(given),
};

/**
 * A tensor's matrix itself, where `download` copies it.
 *
 * @throws {TypeError} for images, of which rows are gathered first
 */
export function matrixOf(t: HostTensor): Matrix {
  if ("data" in t) return t;
  throw new TypeError("Expected a matrix but found images: gather rows of them first");
}

function map(x: HostTensor, f: (v: number) => number): Matrix {
  const data = raw(matrixOf(x).data), out = new Float64Array(data.length);
  for (let p = 0; p < out.length; p++) out[p] = f(data[p]!);
  return matrix(x.rows, x.cols, out);
}

function zip(x: HostTensor, y: HostTensor, f: (u: number, v: number) => number): Matrix {
  if (x.rows !== y.rows || x.cols !== y.cols) {
    throw new RangeError(`Expected equal shapes but found ${x.rows}×${x.cols} and ${y.rows}×${y.cols}`);
  }
  const a = raw(matrixOf(x).data), b = raw(matrixOf(y).data), out = new Float64Array(a.length);
  for (let p = 0; p < out.length; p++) out[p] = f(a[p]!, b[p]!);
  return matrix(x.rows, x.cols, out);
}

function gather(x: HostTensor, rows: Uint32Array): Matrix {
  const d = x.cols, out = new Float64Array(rows.length * d);
  for (let i = 0, o = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row >= x.rows) throw new RangeError(`Expected a row below ${x.rows} but found ${row}`);
    if ("data" in x) {
      for (let j = 0, p = row * d; j < d; j++) out[o++] = x.data[p++]!;
    } else {
      const bytes = rawBytes(x.pixels), mean = raw(x.standardizer.mean), std = raw(x.standardizer.std);
      for (let j = 0, p = row * d; j < d; j++) out[o++] = (bytes[p++]! / 255 - mean[j]!) / std[j]!;
    }
  }
  return matrix(rows.length, d, out);
}

function softmaxCrossEntropy(logits: HostTensor, labels: Labels): [loss: Matrix, probs: Matrix] {
  const z = matrixOf(logits), data = raw(z.data), probs = new Float64Array(data.length);
  checkLabels(z, labels);
  let total = 0;
  for (let i = 0; i < z.rows; i++) {
    const o = i * z.cols;
    let max = -Infinity, sum = 0;
    for (let j = 0; j < z.cols; j++) max = Math.max(max, data[o + j]!); // Math.max keeps a NaN, as it should
    for (let j = 0; j < z.cols; j++) sum += probs[o + j] = exp(data[o + j]! - max);
    for (let j = 0; j < z.cols; j++) probs[o + j]! /= sum;
    total += log(sum) + max - data[o + labels[i]!]!;
  }
  return [matrix(1, 1, Float64Array.of(total / z.rows)), matrix(z.rows, z.cols, probs)];
}

function checkLabels(z: Matrix, labels: Labels): void {
  if (labels.length !== z.rows) {
    throw new RangeError(`Expected ${z.rows} labels but found ${labels.length}`);
  }
  for (let i = 0; i < labels.length; i++) {
    if (labels[i]! >= z.cols) throw new RangeError(`Expected labels below ${z.cols} but found ${labels[i]}`);
  }
}
