import type { Labels } from "@refold/core/matrix";
import type { Device } from "./device.ts";
import type { Block } from "./layout.ts";

/** Softmax probabilities of each row of logits, and the mean negative log-likelihood of the labels, in float64. */
export function softmaxCrossEntropy(
  device: Device,
  logits: Block,
  labels: Labels,
): readonly [loss: Block, probs: Block] {
  checkLabels(logits, labels);
  const { rows } = logits, { probs, logs } = device.softmax(logits), loss = device.allocate(1, 1);
  const data = device.elements(), step = logits.step / device.size, sums = device.doubles(logs);
  let total = 0;
  for (let i = 0, z = logits.offset / device.size; i < rows; i++, z += step) {
    total += sums[i]! - data[z + labels[i]!]!;
  }
  device.free(logs);
  data[loss.offset / device.size] = total / rows;
  return [loss, probs];
}

/** (probs − onehot(labels)) / n. */
export function softmaxCrossEntropyGrad(device: Device, probs: Block, labels: Labels): Block {
  checkLabels(probs, labels);
  const { rows, cols } = probs, out = device.allocate(rows, cols);
  const data = device.elements(), step = probs.step / device.size;
  for (
    let i = 0, p = probs.offset / device.size, dz = out.offset / device.size;
    i < rows;
    i++, p += step, dz += step
  ) {
    const label = labels[i]!;
    for (let j = 0; j < cols; j++) data[dz + j] = (data[p + j]! - (j === label ? 1 : 0)) / rows;
  }
  return out;
}

function checkLabels(z: Block, labels: Labels): void {
  if (labels.length !== z.rows) throw new RangeError(`Expected ${z.rows} labels but found ${labels.length}`);
  for (let i = 0; i < labels.length; i++) {
    if (labels[i]! >= z.cols) throw new RangeError(`Expected labels below ${z.cols} but found ${labels[i]}`);
  }
}
