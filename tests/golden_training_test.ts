import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { lecunNormal, zerosBias } from "@refold/core/initializers";
import { softmaxCrossEntropy } from "@refold/core/loss";
import { type Matrix, matrix, raw } from "@refold/core/matrix";
import { argmaxRows } from "@refold/core/metrics";
import { EVALUATE, type Layer } from "@refold/core/layer";
import { decayedLeaves, mlp } from "@refold/core/network";
import { addDecayedWeights, chain } from "@refold/core/optimizer";
import { penalty, squaredWeights, weightDecay } from "@refold/core/penalty";
import { type HostTensor, reference as k } from "@refold/core/reference";
import { key } from "@refold/core/random";
import { lagged, type Schedule } from "@refold/core/schedule";
import { triangular } from "@refold/core/triangular";
import { sgd } from "@refold/core/sgd";
import { initialState, scan, trainStep } from "@refold/core/train";
import { leavesOf, type Tree, treeOf } from "@refold/core/tree";
import golden from "./golden/golden.json" with { type: "json" };

/** 20 steps of three networks in both L2 forms and both lags, as numpy computed them (golden/make_golden.py). */
const TOLERANCE = 1e-12;
type Case = typeof golden.cases[number];
type GoldenParams = readonly {
  readonly weight: readonly (readonly number[])[];
  readonly bias: readonly number[];
}[];

function rowsOf(rows: readonly (readonly number[])[]): Matrix {
  return matrix(rows.length, rows[0]!.length, Float64Array.from(rows.flat()));
}

/** The parameters of a network, which has a record for each of its layers. */
function paramsOf(model: Layer<HostTensor>, params: GoldenParams): Tree<HostTensor> {
  const named = new Map(params.flatMap(({ weight, bias }, i) => [
    [`weight${i + 1}`, rowsOf(weight)],
    [`bias${i + 1}`, rowsOf([bias])],
  ]));
  return treeOf(model.shapes([golden.data.inputs[0]!.length])[0], (path) => named.get(path)!);
}

const images = rowsOf(golden.data.inputs), labels = Uint8Array.from(golden.data.labels);
const costOf = (l2: Case["l2"], loss: number, weights: readonly HostTensor[]) =>
  loss +
  penalty(
    { lambda: l2.lambda, form: l2.form as "full" | "half" },
    squaredWeights(weights as readonly Matrix[]),
  );

/** The largest deviation of a whole case from numpy's numbers, over losses, costs, rates and final parameters. */
function deviation(
  { network, l2, learningRateLag, steps, params, final }: Case,
  change: (eta: Schedule) => Schedule = (s) => s,
): number {
  const start = golden.networks.find(({ name }) => name === network)!;
  const model = mlp(k, { hidden: start.hidden, classes: 3, weight: lecunNormal, bias: zerosBias });
  const schedule = change(lagged(triangular(golden.schedule), learningRateLag));
  const decay = weightDecay({ lambda: l2.lambda, form: l2.form as "full" | "half" });
  const optimizer = chain(addDecayedWeights(k, model, decay), sgd(k, schedule));
  const loss = softmaxCrossEntropy(k), step = trainStep(k, { images, model, loss, optimizer, key: key(0) });
  const batches = golden.batches.map((rows) => ({
    rows: Uint32Array.from(rows),
    labels: Uint8Array.from(rows, (row) => labels[row]!),
  }));
  const nothing = model.parts.map(() => ({}));
  let worst = 0, before = paramsOf(model, start.params);
  const compare = (found: number, expected: number) => worst = Math.max(worst, Math.abs(found - expected));
  for (const [state, metrics] of scan(step, initialState([before, nothing], optimizer), batches)) {
    const expected = steps[metrics.step]!;
    compare(metrics.loss, expected.loss);
    compare(costOf(l2, metrics.loss, decayedLeaves(model, before)), expected.cost);
    compare(schedule(metrics.step), expected.learningRate);
    before = state.params;
  }
  const found = leavesOf(before);
  leavesOf(paramsOf(model, params)).forEach(({ leaf }, i) =>
    raw((leaf as Matrix).data).forEach((v, p) => compare((found[i]!.leaf as Matrix).data[p]!, v))
  );
  const [logits] = model.forward(before, nothing, images, EVALUATE), [whole] = loss(logits, labels);
  compare(k.read(whole), final.loss);
  compare(costOf(l2, k.read(whole), decayedLeaves(model, before)), final.cost);
  const correct = argmaxRows(k.download(logits)).filter((p, i) => p === labels[i]).length;
  compare(correct / labels.length, final.accuracy);
  return worst;
}

for (const golden_ of golden.cases) {
  const { network, l2, learningRateLag } = golden_;
  Deno.test(`20 steps of ${network} with ${l2.form} L2 and lag ${learningRateLag} agree with numpy to 1e-12`, () => {
    assertAlmostEquals(deviation(golden_), 0, TOLERANCE);
  });
}

Deno.test("the golden numbers tell both L2 forms and both lags apart", () => {
  assertEquals(golden.cases.length, 12);
  const [first] = golden.cases as [Case];
  const half = { ...first, l2: { ...first.l2, form: first.l2.form === "full" ? "half" : "full" } };
  assert(deviation(half) > 1e-3);
  assert(deviation({ ...first, learningRateLag: 1 - first.learningRateLag }) > 1e-4);
});

Deno.test("the golden numbers catch a schedule that is off by one", () => {
  assert(deviation(golden.cases[0]!, (eta) => (step) => eta(step + 1)) > 1e-4);
});
