/**
 * Times a training step of the same network with and without batch normalisation, dropout and Adam, in alternating order,
 * and prints what share of a step each takes: `deno task bench:shares`.
 * @module
 */
import { adam } from "@refold/core/adam";
import { BATCH_NORM_CONVENTIONS } from "@refold/core/batch_norm_conventions";
import { lecunNormal, zerosBias } from "@refold/core/initializers";
import type { Kernels } from "@refold/core/kernels";
import type { LayerSpec } from "@refold/core/layers";
import { softmaxCrossEntropy } from "@refold/core/loss";
import { network } from "@refold/core/network";
import { addDecayedWeights, chain, type Optimizer } from "@refold/core/optimizer";
import { foldIn, key, uniform } from "@refold/core/random";
import { constant } from "@refold/core/constant";
import { sgd } from "@refold/core/sgd";
import { initialState, trainStep } from "@refold/core/train";
import { makeBackend } from "@refold/kernels/backends";
import { roundsAsked } from "@refold/kernels/rounds";
import { printed, ratio, spread, table } from "./spread.ts";

const IMAGES = 10_000, INPUTS = 3072, CLASSES = 10, BATCH = 100, STEPS = 30;
const ROUNDS = roundsAsked(Deno.args, 15);
const dense: LayerSpec = { layer: "dense", units: 50 }, relu: LayerSpec = { layer: "relu" };
const rate = constant(0.001);

const BATCHES = Array.from({ length: IMAGES / BATCH }, (_, batch) => {
  const own = foldIn(key(2), batch);
  const rows = Uint32Array.from({ length: BATCH }, (_, j) => Math.floor(uniform(own, j) * IMAGES));
  return { rows, labels: Uint8Array.from(rows, (row) => row % CLASSES) };
});

/** A network and how it descends. */
interface Variant {
  readonly name: string;
  readonly layers: readonly LayerSpec[];
  readonly optimizer: <T>(k: Kernels<T>) => Optimizer<T>;
}

const plain: Variant = { name: "dense, ReLU, SGD", layers: [dense, relu], optimizer: (k) => sgd(k, rate) };
const batchNorm: LayerSpec = { layer: "batchNorm", ...BATCH_NORM_CONVENTIONS.pytorch };
const VARIANTS: readonly Variant[] = [
  plain,
  { ...plain, name: "with batch normalisation", layers: [dense, batchNorm, relu] },
  { ...plain, name: "with dropout", layers: [dense, relu, { layer: "dropout", rate: 0.2 }] },
  {
    ...plain,
    name: "with Adam",
    optimizer: (k) => adam(k, rate, { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, epsilonIn: "corrected" }),
  },
];

const { kernels: k } = await makeBackend("wasm");
const pixels = Uint8Array.from({ length: IMAGES * INPUTS }, (_, i) => Math.imul(i, 2654435761) >>> 24);
const images = k.uploadImages(pixels, {
  mean: new Float64Array(INPUTS).fill(0.5),
  std: new Float64Array(INPUTS).fill(0.25),
});
const runs = VARIANTS.map((variant) => ({
  name: variant.name,
  take: stepper(k, images, variant),
  seconds: [] as number[],
}));
for (const { take } of runs) take(300); // until the engine has compiled everything for good
for (let round = 0; round < ROUNDS; round++) {
  for (const run of runs) run.seconds.push(take(run.take));
}
const [base] = runs;
console.log(table(
  ["", "ms a step", "times the plain step", "share of its step"],
  runs.map(({ name, seconds }) => {
    const found = ratio(base!.seconds, seconds);
    return [name, printed(spread(seconds.map((s) => 1000 * s)), 3), printed(found, 2), shareOf(found.median)];
  }),
));

function shareOf(times: number): string {
  return `${Math.round(100 * (1 - 1 / times))} %`;
}

/** Seconds a step. */
function take(steps: (count: number) => void): number {
  const start = performance.now();
  steps(STEPS);
  return (performance.now() - start) / STEPS / 1000;
}

function stepper<T>(k: Kernels<T>, images: T, { layers, optimizer }: Variant): (count: number) => void {
  const model = network(k, { layers, classes: CLASSES, weight: lecunNormal, bias: zerosBias });
  const descent = chain(addDecayedWeights(k, model, 0.01), optimizer(k));
  const step = trainStep(k, { images, model, loss: softmaxCrossEntropy(k), optimizer: descent, key: key(0) });
  let state = initialState(model.init(key(1), [INPUTS]), descent);
  return (count) => {
    for (let i = 0; i < count; i++) {
      [state] = step(state, BATCHES[state.step % BATCHES.length]!);
    }
  };
}
