import type { Kernels } from "../tensor/kernels.ts";
import { EVALUATE, type Layer } from "../layers/layer.ts";
import type { Tree } from "../tree.ts";
import { type Labels, type Matrix, raw, rawLabels } from "../tensor/matrix.ts";

/** Loss and accuracy of a network on labelled images. */
export interface Scores {
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
  /** Share of rows whose largest logit is that of the label, in [0, 1]. */
  readonly accuracy: number;
}

/** The column of the largest value of each row; the first of equals. */
export function argmaxRows(m: Matrix): Labels {
  const data = raw(m.data);
  const best = m.cols <= 256 ? new Uint8Array(m.rows) : new Uint16Array(m.rows);
  for (let i = 0; i < m.rows; i++) {
    for (let j = 1; j < m.cols; j++) {
      if (data[i * m.cols + j]! > data[i * m.cols + best[i]!]!) best[i] = j;
    }
  }
  return best;
}

/** The share of rows whose prediction is the label. */
export function accuracy(predictions: Labels, labels: Labels): number {
  let correct = 0;
  for (let i = 0; i < labels.length; i++) if (predictions[i] === labels[i]) correct++;
  return correct / labels.length;
}

/** The rows to score: which images, and their labels in the same order. */
export interface LabelledRows {
  readonly rows: Uint32Array;
  readonly labels: Labels;
}

/** A network with what it has learnt. */
export interface Trained<T> {
  readonly model: Layer<T>;
  readonly params: Tree<T>;
  readonly layerState: Tree<T>;
}

/** What a network says of some rows in a row. */
export interface Predictions {
  /** The first of them. */
  readonly from: number;
  /** Their mean cross-entropy, in nats. */
  readonly loss: number;
  /** A row each, a column a class. */
  readonly probs: Matrix;
}

/** The most rows that are in memory as floats at once. */
const CHUNK = 1000;

/** The probabilities of every row, a chunk at a time, each with its mean loss. */
export function* predictions<T>(
  k: Kernels<T>,
  { model, params, layerState }: Trained<T>,
  images: T,
  { rows, labels }: LabelledRows,
): Generator<Predictions> {
  const all = rawLabels(labels);
  for (let from = 0; from < rows.length; from += CHUNK) {
    const own = rows.slice(from, from + CHUNK), ownLabels = all.slice(from, from + CHUNK);
    yield k.scope(null, () => {
      const [logits] = model.forward(params, layerState, k.gather(images, own), EVALUATE);
      const [loss, probs] = k.softmaxCrossEntropy(logits, ownLabels);
      return { from, loss: k.read(loss), probs: k.download(probs) };
    });
  }
}

/** Loss and accuracy of the predictions of all rows, whose labels are given. */
export function scoresOf(chunks: Iterable<Predictions>, labels: Labels): Scores {
  let loss = 0, correct = 0;
  for (const { from, loss: mean, probs } of chunks) {
    loss += mean * probs.rows;
    argmaxRows(probs).forEach((p, i) => correct += p === labels[from + i] ? 1 : 0);
  }
  return { loss: loss / labels.length, accuracy: correct / labels.length };
}
