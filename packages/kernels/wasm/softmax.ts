import type { ReadonlyBytes } from "@refold/core/matrix";
import type { Device } from "./device.ts";
import type { Block } from "./layout.ts";

/** Softmax probabilities of each row of logits, and the mean negative log-likelihood of the labels, summed in float64. */
export function softmaxCrossEntropy(
  device: Device,
  logits: Block,
  labels: ReadonlyBytes,
): readonly [loss: Block, probs: Block] {
  checkLabels(logits, labels);
  const probs = device.allocate(logits.rows, logits.cols), loss = device.allocate(1, 1);
  const exponentials = new Float64Array(logits.cols);
  let total = 0;
  for (let i = 0; i < logits.rows; i++) {
    const z = device.row(logits, i), p = device.row(probs, i);
    let max = -Infinity, sum = 0;
    for (let j = 0; j < z.length; j++) max = Math.max(max, z[j]!); // Math.max keeps a NaN, as it should
    for (let j = 0; j < z.length; j++) sum += exponentials[j] = Math.exp(z[j]! - max);
    for (let j = 0; j < z.length; j++) p[j] = exponentials[j]! / sum;
    total += Math.log(sum) + max - z[labels[i]!]!;
  }
  device.row(loss, 0)[0] = total / logits.rows;
  return [loss, probs];
}

/** (probs − onehot(labels)) / n. */
export function softmaxCrossEntropyGrad(device: Device, probs: Block, labels: ReadonlyBytes): Block {
  checkLabels(probs, labels);
  const out = device.allocate(probs.rows, probs.cols);
  for (let i = 0; i < probs.rows; i++) {
    const p = device.row(probs, i), dz = device.row(out, i);
    for (let j = 0; j < p.length; j++) dz[j] = p[j]! / probs.rows;
    dz[labels[i]!] = (p[labels[i]!]! - 1) / probs.rows;
  }
  return out;
}

function checkLabels(z: Block, labels: ReadonlyBytes): void {
  if (labels.length !== z.rows) throw new RangeError(`Expected ${z.rows} labels but found ${labels.length}`);
  for (let i = 0; i < labels.length; i++) {
    if (labels[i]! >= z.cols) throw new RangeError(`Expected labels below ${z.cols} but found ${labels[i]}`);
  }
}
