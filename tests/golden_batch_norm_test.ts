import { assert } from "@std/assert";
import type { BatchNormOptions } from "@refold/core/batch_norm";
import { BATCH_NORM_CONVENTIONS } from "@refold/core/batch_norm_conventions";
import { lecunNormal, zerosBias } from "@refold/core/initializers";
import { EVALUATE, type Layer, type Mode } from "@refold/core/layer";
import { softmaxCrossEntropy } from "@refold/core/loss";
import { matrix, raw } from "@refold/core/matrix";
import { network } from "@refold/core/network";
import { addDecayedWeights, chain } from "@refold/core/optimizer";
import { key } from "@refold/core/random";
import { type HostTensor, reference as k } from "@refold/core/reference";
import { sgd } from "@refold/core/sgd";
import { initialState, scan, trainStep } from "@refold/core/train";
import { type Leaves, leavesOf, type Tree } from "@refold/core/tree";
import { triangular } from "@refold/core/triangular";
import golden from "./golden/batch_norm.json" with { type: "json" };

/** 20 steps with batch normalisation before and after the rectifier, as numpy computed them (golden/batch_norm.py). */
const TOLERANCE = 1e-10;
type Case = typeof golden.cases[number];
type Place = "before" | "after";

const rowsOf = (rows: readonly (readonly number[])[]) =>
  matrix(rows.length, rows[0]!.length, Float64Array.from(rows.flat()));
const images = rowsOf(golden.data.inputs), labels = Uint8Array.from(golden.data.labels);
const WIDTHS = [6, 5];

function modelOf(place: Place, convention: BatchNormOptions): Layer<HostTensor> {
  const norm = { layer: "batchNorm", ...convention }, relu = { layer: "relu" };
  const layers = WIDTHS.flatMap((units) => [
    { layer: "dense", units },
    ...(place === "before" ? [norm, relu] : [relu, norm]),
  ]);
  return network(k, { layers, classes: 3, weight: lecunNormal, bias: zerosBias });
}

/** numpy's records, one for each dense layer, as the tensors of a network with a record for each layer. */
function treeOf(records: typeof golden.start, { parts }: Layer<HostTensor>): Tree<HostTensor> {
  let dense = -1;
  return parts.map(({ layer }): Leaves<HostTensor> => {
    if (layer === "dense") dense++;
    const own = records[dense]!;
    if (layer === "dense") return { weight: rowsOf(own.weight), bias: rowsOf([own.bias]) };
    return layer === "batchNorm" ? { gain: rowsOf([own.gain!]), shift: rowsOf([own.shift!]) } : {};
  });
}

/** The largest deviation from numpy's losses, final parameters, running averages and loss in evaluation. */
function deviation(
  own: Case,
  { place = own.place as Place, convention = own.convention as BatchNormOptions, mode = EVALUATE as Mode } =
    {},
): number {
  const model = modelOf(place, convention), loss = softmaxCrossEntropy(k);
  const optimizer = chain(
    addDecayedWeights(k, model, 2 * golden.lambda),
    sgd(k, triangular(golden.schedule)),
  );
  const [, layerState] = model.init(key(0), [8]);
  let state = initialState([treeOf(golden.start, model), layerState], optimizer), worst = 0;
  const compare = (found: number, expected: number) => worst = Math.max(worst, Math.abs(found - expected));
  const batches = golden.batches.map((rows) => ({
    rows: Uint32Array.from(rows),
    labels: Uint8Array.from(rows, (row) => labels[row]!),
  }));
  const step = trainStep(k, { images, model, loss, optimizer, key: key(0) });
  for (const [next, metrics] of scan(step, state, batches)) {
    compare(metrics.loss, own.losses[metrics.step]!);
    state = next;
  }
  const same = (found: HostTensor, expected: readonly number[]) =>
    raw(k.download(found).data).forEach((v, i) => compare(v, expected[i]!));
  const found = leavesOf(state.params);
  leavesOf(treeOf(own.params as typeof golden.start, model)).forEach(({ leaf }, i) =>
    same(found[i]!.leaf, [...raw(k.download(leaf).data)])
  );
  state.layerState.filter(({ runningMean }) => runningMean !== undefined).forEach((norm, i) => {
    same(norm["runningMean"]!, own.averages[i]!.mean);
    same(norm["runningVariance"]!, own.averages[i]!.variance);
  });
  const [logits] = model.forward(state.params, state.layerState, images, mode);
  compare(k.read(loss(logits, labels)[0]), own.finalLoss);
  return worst;
}

for (const own of golden.cases) {
  Deno.test(`20 steps with batchNorm() ${own.place} the rectifier, by ${own.name}'s convention, agree with numpy`, () => {
    const off = deviation(own);
    assert(off < TOLERANCE, String(off));
  });
}

Deno.test("the golden numbers of batchNorm() tell its places and all of its conventions apart", () => {
  const [first] = golden.cases as [Case];
  const dd2424 = BATCH_NORM_CONVENTIONS.dd2424;
  const changes: readonly Partial<BatchNormOptions>[] = [
    { momentum: 0.89 },
    { epsilon: 1e-5 },
    { start: "standard" },
    { start: "zeros" },
    { runningVariance: "sample" },
  ];
  for (const change of changes) {
    const off = deviation(first, { convention: { ...dd2424, ...change } });
    assert(off > 1e4 * TOLERANCE, `${JSON.stringify(change)} ${off}`);
  }
  assert(deviation(first, { place: "after" }) > 1e-2);
  assert(deviation(first, { mode: { kind: "train", key: key(0) } }) > 1e-3); // the batch's statistics in evaluation
});

Deno.test("BATCH_NORM_CONVENTIONS are those of the golden numbers", () => {
  for (const [name, convention] of Object.entries(BATCH_NORM_CONVENTIONS)) {
    for (const own of golden.cases.filter((one) => one.name === name)) {
      assert(deviation(own, { convention }) < TOLERANCE, name);
    }
  }
});
