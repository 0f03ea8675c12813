import { shapeOf } from "@refold/core/formula";
import type { Kernels, MatmulOptions, Standardizer } from "@refold/core/kernels";
import { type Labels, type Matrix, matrix, raw } from "@refold/core/matrix";
import { type HostTensor, matrixOf, reference } from "@refold/core/reference";
import { type Arithmetic, boundedFormula } from "./bounded_formula.ts";

/** A float64 result and, element by element, how far another arithmetic may be from it. */
export interface Bounded {
  readonly value: HostTensor;
  readonly error: Matrix;
  /** The standardiser of images. */
  readonly standardizer?: Standardizer;
}

const DOUBLE = 2 ** -53;

/**
 * The algebra read as running error analysis: every tensor carries a bound on |computed − exact reference value| for an
 * arithmetic of unit roundoff u (2⁻²⁴ for float32, 2⁻⁵³ for float64), so a program bounds its own error by being run.
 *
 * The bounds hold for any order of summation, with or without fused multiply-add, and for sums left symbolic. Notation
 * γₖ = k·u/(1 − k·u), to which the reference's own rounding γₖ(2⁻⁵³) is added; E is the error that operands bring along.
 * Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., chapter 3.
 */
export function bounded(u: number): Kernels<Bounded> {
  const gamma = (k: number) => k * u / (1 - k * u) + k * DOUBLE / (1 - k * DOUBLE);

  const arithmetic: Arithmetic = { gamma, unit: u, tiny: u > DOUBLE ? 2 ** -149 : 2 ** -1074 };

  // |ab − âb̂| ≤ (|a| + Eᵃ)(|b| + Eᵇ) − |a||b| + γₖ(|a| + Eᵃ)(|b| + Eᵇ), k products and a bias
  function productError(a: Bounded, b: Bounded, options: MatmulOptions = {}, bias?: Bounded): Matrix {
    const terms = options.transA ? a.value.rows : a.value.cols;
    const times = (x: Matrix, y: Matrix) => reference.matmul(x, y, options) as Matrix;
    const most = times(largest(a), largest(b)), exact = times(magnitude(a), magnitude(b));
    const brought = zip(most, exact, (x, y) => x - y), rounded = map(most, (x) => gamma(terms + 1) * x);
    const error = zip(brought, rounded, (x, y) => Math.max(0, x) + y);
    if (bias === undefined) return error;
    const most1 = largest(bias), own = bias.error;
    return map(error, (e, _, j) => e + own.data[j]! + gamma(terms + 1) * most1.data[j]!);
  }

  return {
    name: "bounded",
    numericClass: `bounds for u = ${u}`,
    upload: (host) => ({
      value: reference.upload(host),
      error: map(host, (v) => u > DOUBLE ? u * Math.abs(v) : 0),
    }),
    uploadImages: (pixels, standardizer) => {
      const value = reference.uploadImages(pixels, standardizer);
      return { value, standardizer, error: matrix(0, 0, new Float64Array()) };
    },
    download: ({ value }) => matrixOf(value),
    size: ({ value: { rows, cols } }) => ({ rows, cols }),
    read: ({ value }) => reference.read(value),

    // images: p·fl(1/255s) + fl(−m/s), or (p/255 − m)/s: at most three roundings of |p/255s| + |m/s|. Rows: a copy.
    gather: ({ value, error, standardizer }, rows) => {
      const out = matrixOf(reference.gather(value, rows));
      if (standardizer === undefined) return { value: out, error: matrixOf(reference.gather(error, rows)) };
      const { mean, std } = standardizer;
      const bound = (z: number, j: number) => Math.abs(z + mean[j]! / std[j]!) + Math.abs(mean[j]! / std[j]!);
      return { value: out, error: map(out, (z, _, j) => gamma(4) * bound(z, j)) };
    },
    rearrange: ({ value, error }, order, cols) => ({
      value: reference.rearrange(value, order, cols),
      error: matrixOf(reference.rearrange(error, order, cols)),
    }),
    affine: (x, w, b) => ({
      value: reference.affine(x.value, w.value, b.value),
      error: productError(x, w, {}, b),
    }),
    matmul: (a, b, options) => ({
      value: reference.matmul(a.value, b.value, options),
      error: productError(a, b, options),
    }),
    // E summed, and n − 1 additions
    sumRows: (x) => ({
      value: reference.sumRows(x.value),
      error: zip(
        reference.sumRows(x.error),
        reference.sumRows(largest(x)),
        (e, m) => e + gamma(x.value.rows) * m,
      ),
    }),
    // step by step, as the rules of its operations say
    map: (f, tensors, numbers = []) => {
      const { rows, cols } = shapeOf(tensors.map(({ value }) => value));
      const inputs = tensors.map(({ value, error }) => ({
        values: matrixOf(value).data,
        errors: error.data,
      }));
      const { values, errors } = boundedFormula(f, inputs, numbers, arithmetic);
      return { value: matrix(rows, cols, values), error: matrix(rows, cols, errors) };
    },
    // αx + y: a coefficient, its product and up to three additions when four terms are summed in one pass; one to spare
    axpy: (alpha, x, y) => ({
      value: reference.axpy(alpha, x.value, y.value),
      error: zip(
        zip(x.error, y.error, (ex, ey) => Math.abs(alpha) * ex + ey),
        zip(largest(x), largest(y), (mx, my) => gamma(6) * (Math.abs(alpha) * mx + my)),
        (brought, rounded) => brought + rounded,
      ),
    }),
    // the coefficient and its product
    scale: (alpha, x) => ({
      value: reference.scale(alpha, x.value),
      error: zip(x.error, largest(x), (e, m) => Math.abs(alpha) * (e + gamma(2) * m)),
    }),
    softmaxCrossEntropy: (logits, labels) => softmaxError(logits, labels, gamma, u),
    // (p − onehot)/n: a subtraction and a division
    softmaxCrossEntropyGrad: (probs, labels) => {
      const n = probs.value.rows, most = largest(probs);
      return {
        value: reference.softmaxCrossEntropyGrad(probs.value, labels),
        error: map(most, (m, i, j) => {
          const rounded = gamma(3) * (m + Number(labels[i] === j));
          return (probs.error.data[i * most.cols + j]! + rounded) / n;
        }),
      };
    },
    scope: (given, body) => body(given),
  };
}

/**
 * Logits off by at most e in a row change probabilities by a factor within e^±2e, and the log-likelihood by 2e. To
 * compute a probability takes a subtraction, whose rounding u·|z − max| the exponential makes relative, an exponential
 * good to two units, c − 1 additions and a division; the mean of n likelihoods takes n more. Numbers below the smallest
 * normal one may round to it.
 */
function softmaxError(
  logits: Bounded,
  labels: Labels,
  gamma: (k: number) => number,
  u: number,
): readonly [Bounded, Bounded] {
  const z = matrixOf(logits.value), { rows: n, cols: c } = z;
  const [loss, probs] = reference.softmaxCrossEntropy(z, labels), tiny = u > DOUBLE ? 2 ** -126 : 2 ** -1022;
  const rowOf = (m: Matrix, i: number) => Array.from({ length: c }, (_, j) => m.data[i * c + j]!);
  const tops = Array.from({ length: n }, (_, i) => Math.max(...rowOf(z, i)));
  const brought = Array.from({ length: n }, (_, i) => Math.max(...rowOf(logits.error, i)));
  const probError = map(matrixOf(probs), (p, i, j) => {
    const depth = 1 + Math.abs(z.data[i * c + j]! - tops[i]!);
    return p * Math.expm1(2 * brought[i]!) + gamma(c + 4) * depth * p * Math.exp(2 * brought[i]!) + tiny;
  });
  const lossError = tops.reduce((sum, top, i) => {
    const size = Math.log(c) + Math.abs(top) + Math.abs(z.data[i * c + labels[i]!]!);
    return sum + (2 * brought[i]! + gamma(n + c + 4) * size) / n;
  }, 0);
  return [
    { value: loss, error: matrix(1, 1, Float64Array.of(lossError)) },
    { value: probs, error: probError },
  ];
}

function magnitude({ value }: Bounded): Matrix {
  return map(matrixOf(value), Math.abs);
}

function largest({ value, error }: Bounded): Matrix {
  return zip(value, error, (v, e) => Math.abs(v) + e);
}

function map(m: HostTensor, f: (v: number, row: number, col: number) => number): Matrix {
  const { rows, cols, data } = matrixOf(m), from = raw(data), out = new Float64Array(from.length);
  for (let i = 0, p = 0; i < rows; i++) for (let j = 0; j < cols; j++, p++) out[p] = f(from[p]!, i, j);
  return matrix(rows, cols, out);
}

function zip(x: HostTensor, y: HostTensor, f: (u: number, v: number) => number): Matrix {
  const a = matrixOf(x), u = raw(a.data), v = raw(matrixOf(y).data), out = new Float64Array(u.length);
  for (let p = 0; p < out.length; p++) out[p] = f(u[p]!, v[p]!);
  return matrix(a.rows, a.cols, out);
}
