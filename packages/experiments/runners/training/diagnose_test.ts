import { assert, assertEquals } from "@std/assert";
import { matrix, rawBytes, rawLabels, type ReadonlyBytes } from "@refold/core/matrix";
import { type HostTensor, reference } from "@refold/core/reference";
import type { Tree } from "@refold/core/tree";
import type { TrainState } from "@refold/core/train";
import { diagnose } from "./diagnose.ts";
import { predict } from "./measure.ts";
import { failedRun } from "./outcome.ts";
import type { RunDiagnostics } from "../../runs/run_outcome.ts";
import { type RunSetup, setUp } from "./run_setup.ts";
import { BATCH, tinyImages, tinyTraining } from "../../testdata/tiny_images.ts";

const images = tinyImages();

/** A set-up run with a network made by hand: 3072-3-10, every weight 0 but those given. */
function made(
  weight1: (feature: number, unit: number) => number,
  bias1: readonly number[],
  bias2: readonly number[],
): { readonly setup: RunSetup<HostTensor>; readonly state: TrainState<HostTensor> } {
  const setup = setUp(reference, { training: { ...tinyTraining, hidden: [3] }, seed: 0, examples: images });
  const first = Float64Array.from({ length: 3072 * 3 }, (_, p) => weight1(Math.floor(p / 3), p % 3));
  const params: Tree<HostTensor> = [
    { weight: matrix(3072, 3, first), bias: matrix(1, 3, Float64Array.from(bias1)) },
    {},
    { weight: matrix(3, 10, new Float64Array(30)), bias: matrix(1, 10, Float64Array.from(bias2)) },
  ];
  return { setup, state: { step: 0, params, layerState: [{}, {}, {}], optState: {} } };
}

/** What a state does on the test images. */
function diagnosed(setup: RunSetup<HostTensor>, state: TrainState<HostTensor>): RunDiagnostics {
  return diagnose(setup, state, predict(setup, state, setup.fold.test));
}

/** A network that says class 4 with probability e²/(e² + 9), whatever the image. */
const four = made(() => 0, [0, 1, -1], [0, 0, 0, 0, 2, 0, 0, 0, 0, 0]);

Deno.test("diagnose() counts images by label and prediction", () => {
  const { confusion } = diagnosed(four.setup, four.state), test = rawLabels(images.labels).slice(2 * BATCH);
  for (let label = 0; label < 10; label++) {
    const count = test.filter((own) => own === label).length;
    assertEquals(confusion[label], Array.from({ length: 10 }, (_, predicted) => predicted === 4 ? count : 0));
  }
});

Deno.test("diagnose() keeps twelve errors with label, probability and pixels, ties by index", () => {
  const { errors } = diagnosed(four.setup, four.state), test = rawLabels(images.labels).slice(2 * BATCH);
  const wrong = [...test].flatMap((label, index) => label === 4 ? [] : [{ label, index }]).slice(0, 12);
  assertEquals(errors.map(({ label, index }) => ({ label, index })), wrong);
  for (const { predicted, probability, index, pixels } of errors) {
    assertEquals(predicted, 4);
    assert(Math.abs(probability - Math.exp(2) / (Math.exp(2) + 9)) < 1e-12);
    const from = (2 * BATCH + index) * 3072;
    assertEquals(
      Uint8Array.fromBase64(pixels),
      Uint8Array.from(rawBytes(images.features as ReadonlyBytes).slice(from, from + 3072)),
    );
  }
});

Deno.test("diagnose() puts the most confident errors first", () => {
  // Unit 0 grows with feature 0: the surer of class 4, the brighter that pixel.
  const made4 = made((feature, unit) => feature === 0 && unit === 0 ? 1 : 0, [10, 0, 0], Array(10).fill(0));
  const [, , second] = made4.state.params, weights = new Float64Array(30);
  weights[4] = 1;
  const params = [made4.state.params[0]!, {}, { ...second!, weight: matrix(3, 10, weights) }];
  const { errors } = diagnosed(made4.setup, { ...made4.state, params });
  const brightness = errors.map(({ pixels }) => Uint8Array.fromBase64(pixels)[0]!);
  assertEquals(brightness, brightness.toSorted((a, b) => b - a));
  assert(brightness[0]! > brightness[11]!);
});

Deno.test("diagnose() counts a unit as dead when it is 0 on every validation image", () => {
  assertEquals(diagnosed(four.setup, four.state).deadUnits, [{ layer: 1, units: 3, dead: 2 }]);
  const alive = made((feature, unit) => feature === 5 && unit === 0 ? 1 : 0, [0, 1, -1], Array(10).fill(0));
  assertEquals(diagnosed(alive.setup, alive.state).deadUnits, [{ layer: 1, units: 3, dead: 1 }]);
});

Deno.test("diagnose() lets no training image bring a unit to life", () => {
  const { setup } = four,
    rows = (own: Uint32Array) => reference.download(reference.gather(setup.features, own)).data;
  const train = rows(setup.fold.train), validation = rows(setup.fold.validation);
  const largest = (data: typeof train, feature: number) =>
    Math.max(...Array.from({ length: BATCH }, (_, i) => data[i * 3072 + feature]!));
  const feature = Array.from({ length: 3072 }, (_, j) => j).find((j) =>
    largest(train, j) > largest(validation, j)
  )!;
  const shy = made(
    (j, unit) => j === feature && unit === 0 ? 1 : 0,
    [-largest(validation, feature), 1, 1],
    Array(10).fill(0),
  );
  assertEquals(diagnosed(shy.setup, shy.state).deadUnits, [{ layer: 1, units: 3, dead: 1 }]);
});

Deno.test("diagnose() measures every tensor by its Frobenius norm", () => {
  const { setup, state } = made(() => 0.5, [3, 4, 0], Array(10).fill(2));
  const norms = Object.fromEntries(
    diagnosed(setup, state).norms.map(({ name, frobenius }) => [name, frobenius]),
  );
  assertEquals(Object.keys(norms), ["weight1", "bias1", "weight2", "bias2"]);
  assert(Math.abs(norms["weight1"]! - 0.5 * Math.sqrt(3072 * 3)) < 1e-9);
  assertEquals([norms["bias1"], norms["weight2"]], [5, 0]);
  assert(Math.abs(norms["bias2"]! - Math.sqrt(40)) < 1e-12);
});

Deno.test("failedRun() keeps message and stack, and no numbers", () => {
  const { record, history, tensors } = failedRun(tinyTraining, 3, { message: "boom", stack: "at x" });
  assertEquals([record.status, record.seed, record.factors["lambda"], record.error], ["failed", 3, 0.01, {
    message: "boom",
    stack: "at x",
  }]);
  assertEquals([history, tensors, record.metrics["trainLoss"], record.metrics["testAccuracy"]], [
    [],
    [],
    null,
    null,
  ]);
});
