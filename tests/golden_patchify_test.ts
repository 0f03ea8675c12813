import { assert } from "@std/assert";
import { lecunNormal, zerosBias } from "@refold/core/initializers";
import { labelSmoothing } from "@refold/core/label_smoothing";
import type { Layer } from "@refold/core/layer";
import { softmaxCrossEntropy } from "@refold/core/loss";
import { matrix, raw } from "@refold/core/matrix";
import { network } from "@refold/core/network";
import { addDecayedWeights, chain } from "@refold/core/optimizer";
import { key } from "@refold/core/random";
import { type HostTensor, reference as k } from "@refold/core/reference";
import { sgd } from "@refold/core/sgd";
import { initialState, scan, trainStep } from "@refold/core/train";
import { leavesOf, type Tree } from "@refold/core/tree";
import golden from "./golden/patchify.json" with { type: "json" };

/** Two updates of a convolution without overlap, as a numpy program that slides filters computed them (golden/patchify.py). */
const TOLERANCE = 1e-13; // values of about 1, sums of at most 80 products
type Case = typeof golden.cases[number];

const rowsOf = (rows: readonly (readonly number[])[]) =>
  matrix(rows.length, rows[0]!.length, Float64Array.from(rows.flat()));
const images = rowsOf(golden.data.inputs), labels = Uint8Array.from(golden.data.labels);
const FILTERS = 5, UNITS = 6, CLASSES = 4;

function modelOf(size: number): Layer<HostTensor> {
  const relu = { layer: "relu" };
  const layers = [
    { layer: "patchify", size, filters: FILTERS },
    relu,
    { layer: "dense", units: UNITS },
    relu,
  ];
  return network(k, { layers, classes: CLASSES, weight: lecunNormal, bias: zerosBias });
}

/** numpy's tensors as the parameters of the network. */
function treeOf(own: Case["start"]): Tree<HostTensor> {
  const layers = [[own.filters, own.bias0], [own.w1, own.b1], [own.w2, own.b2]] as const;
  const [first, second, third] = layers.map(([weight, bias]) => ({
    weight: rowsOf(weight),
    bias: rowsOf([bias]),
  }));
  return [first!, {}, second!, {}, third!];
}

/** The largest deviation from numpy's losses and final parameters, under some penalised tensors and smoothing. */
function deviation(
  own: Case,
  { size = own.size, epsilon = own.epsilon, decayed = (model: Layer<HostTensor>) => model.parts } = {},
): number {
  const model = modelOf(size),
    loss = epsilon === 0 ? softmaxCrossEntropy(k) : labelSmoothing(k, { epsilon, over: "others" });
  const decay = addDecayedWeights(k, { parts: decayed(model) }, 2 * golden.lambda);
  const optimizer = chain(decay, sgd(k, (step) => golden.rates[step]!));
  const [, layerState] = model.init(key(0), [3, 8, 8]), rows = Uint32Array.from(labels.keys());
  let state = initialState([treeOf(own.start), layerState], optimizer), worst = 0;
  const compare = (found: number, expected: number) => worst = Math.max(worst, Math.abs(found - expected));
  const step = trainStep(k, { images, model, loss, optimizer, key: key(0) });
  for (const [next, metrics] of scan(step, state, golden.rates.map(() => ({ rows, labels })))) {
    compare(metrics.loss, own.losses[metrics.step]!);
    state = next;
  }
  const found = leavesOf(state.params);
  leavesOf(treeOf(own.params)).forEach(({ leaf }, i) => {
    const ours = raw(k.download(found[i]!.leaf).data);
    raw(k.download(leaf).data).forEach((v, j) => compare(ours[j]!, v));
  });
  const [logits] = model.forward(state.params, state.layerState, images, { kind: "evaluate" });
  compare(k.read(loss(logits, labels)[0]), own.finalLoss);
  return worst;
}

for (const own of golden.cases) {
  Deno.test(`two updates of patchify() with patches of ${own.size} pixels and smoothing ${own.epsilon} agree with numpy`, () => {
    const off = deviation(own);
    assert(off < TOLERANCE, String(off));
  });
}

Deno.test("the golden numbers of patchify() tell smoothing and a penalty without the filters", () => {
  const [first] = golden.cases as [Case];
  assert(deviation(first, { epsilon: 0.1 }) > 1e-3);
  const spared = ({ parts }: Layer<HostTensor>) =>
    parts.map((part) => part.layer === "patchify" ? { ...part, decayed: [] } : part);
  assert(deviation(first, { decayed: spared }) > 1e-4);
});
