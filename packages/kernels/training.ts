import type { Kernels } from "@refold/core/kernels";
import { RECTIFIED, RECTIFIER } from "@refold/core/relu";
import type { Labels } from "@refold/core/matrix";

/** The parameters of the two-layer network. */
export interface TwoLayers<T> {
  readonly w1: T;
  readonly b1: T;
  readonly w2: T;
  readonly b2: T;
}

/** One mini-batch and how to step on it. */
export interface Step<T> {
  readonly images: T;
  readonly rows: Uint32Array;
  readonly labels: Labels;
  readonly learningRate: number;
  readonly lambda: number;
}

/**
 * One step of gradient descent on cross-entropy + λΣW², spelt out in the algebra alone: what benchmarks time and what
 * the conformance battery follows.
 */
export function trainOnce<T>(
  k: Kernels<T>,
  { w1, b1, w2, b2 }: TwoLayers<T>,
  { images, rows, labels, learningRate, lambda }: Step<T>,
): readonly [params: TwoLayers<T>, loss: T] {
  const x = k.gather(images, rows);
  const h = k.map(RECTIFIER, [k.affine(x, w1, b1)]);
  const [loss, probs] = k.softmaxCrossEntropy(k.affine(h, w2, b2), labels);
  const dz = k.softmaxCrossEntropyGrad(probs, labels);
  const dh = k.map(RECTIFIED, [h, k.matmul(dz, w2, { transB: true })]);
  const descend = (w: T, grad: T) => k.axpy(1, k.scale(-learningRate, grad), w);
  const decayed = (w: T, grad: T) => k.axpy(2 * lambda, w, grad);
  const next = {
    w1: descend(w1, decayed(w1, k.matmul(x, dh, { transA: true }))),
    b1: descend(b1, k.sumRows(dh)),
    w2: descend(w2, decayed(w2, k.matmul(h, dz, { transA: true }))),
    b2: descend(b2, k.sumRows(dz)),
  };
  return [next, loss];
}
