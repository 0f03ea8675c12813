import { assert, assertStringIncludes } from "@std/assert";
import * as Plot from "@observablehq/plot";
import { lecunNormal, zerosBias } from "@refold/core/initializers";
import { softmaxCrossEntropy } from "@refold/core/loss";
import { matrix } from "@refold/core/matrix";
import { predictions, scoresOf } from "@refold/core/metrics";
import { mlp } from "@refold/core/network";
import { addDecayedWeights, chain } from "@refold/core/optimizer";
import { foldIn, type Key, key, normals, split, uniform } from "@refold/core/random";
import { type HostTensor, reference as k } from "@refold/core/reference";
import { sgd } from "@refold/core/sgd";
import { triangular } from "@refold/core/triangular";
import { type Batch, initialState, scan, type StepMetrics, trainStep } from "@refold/core/train";
import { batches } from "@refold/data/batches";
import { parseHTML } from "linkedom";

/** The whole of training on one screen: three rings of points, a network, a cycle of learning rates, a figure. */
const COUNT = 600, CLASSES = 3, STEPS = 200;

function rings(seed: Key): { readonly images: HostTensor; readonly labels: Uint8Array } {
  const [angleKey, noiseKey] = split(seed, 2) as [Key, Key];
  const labels = Uint8Array.from({ length: COUNT }, (_, i) => i % CLASSES), noise = normals(noiseKey, COUNT);
  const points = Float64Array.from({ length: 2 * COUNT }, (_, p) => {
    const i = Math.floor(p / 2),
      angle = 2 * Math.PI * uniform(angleKey, i),
      radius = 1 + labels[i]! + 0.1 * noise[i]!;
    return radius * (p % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
  return { images: matrix(COUNT, 2, points), labels };
}

Deno.test("a network of twenty hidden units learns three rings in 200 updates", () => {
  const { images, labels } = rings(key(1)), rows = Uint32Array.from({ length: COUNT }, (_, i) => i);
  const [initKey, orderKey, layerKey] = split(key(2), 3) as [Key, Key, Key];

  const model = mlp(k, { hidden: [20], classes: CLASSES, weight: lecunNormal, bias: zerosBias });
  const schedule = triangular({ baseLr: 1e-3, maxLr: 1, stepSize: STEPS / 2 });
  const optimizer = chain(addDecayedWeights(k, model, 1e-4), sgd(k, schedule));
  const step = trainStep(k, { images, model, loss: softmaxCrossEntropy(k), optimizer, key: layerKey });

  let state = initialState(model.init(initKey, [2]), optimizer);
  const losses: StepMetrics[] = [];
  for (const [next, metrics] of scan(step, state, take(STEPS, miniBatches(orderKey)))) {
    state = next;
    losses.push(metrics);
  }

  const { accuracy } = scoresOf(predictions(k, { model, ...state }, images, { rows, labels }), labels);
  assert(accuracy > 0.97, `accuracy ${accuracy}`);

  const { document } = parseHTML("<html></html>");
  const figure = Plot.plot({ document, marks: [Plot.lineY(losses, { x: "step", y: "loss" })] });
  assertStringIncludes(figure.outerHTML, "<path");

  function* miniBatches(order: Key): Generator<Batch> {
    for (const own of batches(foldIn(order, 0), rows, { size: 50 })) {
      yield { rows: own, labels: Uint8Array.from(own, (row) => labels[row]!) };
    }
  }
});

function* take<A>(count: number, items: Iterable<A>): Generator<A> {
  let taken = 0;
  for (const item of items) {
    if (taken++ === count) return;
    yield item;
  }
}
