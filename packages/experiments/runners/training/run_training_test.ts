import { metricOf } from "../../runs/metric.ts";
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { matrix } from "@refold/core/matrix";
import { type HostTensor, reference } from "@refold/core/reference";
import type { Tree } from "@refold/core/tree";
import fc from "fast-check";
import { canonicalJson, type Json } from "../../runs/canonical_json.ts";
import { decodeCheckpoint, encodeCheckpoint } from "../../runs/checkpoint.ts";
import type { Examples } from "@refold/data/examples";
import { tensorsOf } from "../../runs/matrix_tensor.ts";
import { sha256 } from "../../runs/key.ts";
import { type RunInput, setUp, startState } from "./run_setup.ts";
import { stateTensors } from "./state_tensors.ts";
import { type RunMoment, runTraining } from "./run_training.ts";
import { encodeSafetensors } from "../../runs/safetensors.ts";
import type { RunCheckpoint, RunOutcome } from "../../runs/run_outcome.ts";
import { remembering } from "../../testdata/remembering.ts";
import { BATCH, tinyImages, tinyTraining } from "../../testdata/tiny_images.ts";
import type { TrainingSpec } from "./training_spec.ts";

const images = tinyImages();

/** Drives a run to its end, keeping what `keep` makes of every moment. */
function drive<A>(
  training: TrainingSpec,
  input: Partial<RunInput> = {},
  keep: (moment: RunMoment) => A | void = () => {},
): { readonly outcome: RunOutcome; readonly kept: readonly A[] } {
  const run = runTraining(reference, { training, seed: 0, examples: images, ...input }), kept: A[] = [];
  for (let next = run.next();; next = run.next()) {
    if (next.done) return { outcome: next.value, kept };
    const value = keep(next.value);
    if (value !== undefined) kept.push(value);
  }
}

const outcomeOf = (training: TrainingSpec, input: Partial<RunInput> = {}): RunOutcome =>
  drive(training, input).outcome;

/** One short text for one outcome: two are equal where all their bits are. */
function digest({ record, history, tensors, diagnostics, series }: RunOutcome): string {
  const bytes = encodeSafetensors(tensorsOf(tensors), {
    rest: canonicalJson({ record, history, diagnostics, series } as unknown as Json),
  });
  return sha256(bytes);
}

const steps = ({ history }: RunOutcome): readonly number[] => [...new Set(history.map((row) => row.step))];

Deno.test("runTraining() yields one moment an update, the start included", () => {
  const { outcome, kept } = drive(tinyTraining, {}, ({ step, steps, epoch }) => [step, steps, epoch]);
  assertEquals(kept, Array.from({ length: 9 }, (_, step) => [step, 8, step / 3]));
  assertEquals([outcome.record.status, outcome.record.steps, outcome.record.divergedAt], [
    "completed",
    8,
    null,
  ]);
});

Deno.test("runTraining() goes on from any checkpoint to the bit, through the checkpoint's bytes", () => {
  const legacy: Partial<TrainingSpec> = {
    randomness: "numpyLegacy",
    draws: { firstSeed: 200, seedsARun: 4, channels: 3 },
    initialization: { weight: "lecunNormal", bias: "unitNormal" },
  };
  const variants: readonly Partial<TrainingSpec>[] = [
    {},
    { batchOrder: "fixed" },
    { learningRateLag: 1, l2: { lambda: 0.2, form: "half" } },
    { hidden: [] },
    { hidden: [5, 4], shuffledLabels: true },
    { hidden: undefined, layers: [{ layer: "patchify", size: 16, filters: 2 }, { layer: "relu" }] },
    legacy,
    { ...legacy, batchOrder: "fixed" },
    remembering,
  ];
  for (const variant of variants) {
    const training = { ...tinyTraining, ...variant }, seed = 3;
    const task = { runner: "training", spec: training, trial: "", seed, data: null, arithmetic: "f64" };
    const { outcome, kept } = drive(
      training,
      { seed },
      (moment) => encodeCheckpoint(task, moment.checkpoint()),
    );
    const whole = digest(outcome);
    fc.assert(
      fc.property(fc.nat(8), (step) => {
        const decoded = decodeCheckpoint(task, kept[step]!);
        assert(decoded._tag === "Right");
        const resumed = drive(training, { seed, from: decoded.right }, (moment) => moment.step);
        assertEquals(resumed.kept, Array.from({ length: 9 - step }, (_, i) => step + i));
        assertEquals(digest(resumed.outcome), whole);
      }),
      { numRuns: 2 },
    );
  }
});

Deno.test("runTraining() measures at epochs, at published steps and at its end, each split once", () => {
  const at = (measure: Partial<TrainingSpec["measure"]>) =>
    steps(outcomeOf({ ...tinyTraining, measure: { ...tinyTraining.measure, ...measure } }));
  assertEquals(at({}), [0, 1, 3, 6, 7, 8]);
  assertEquals(at({ steps: [] }), [0, 3, 6, 8]);
  assertEquals(at({ epochs: false }), [1, 7, 8]);
  assertEquals(at({ epochs: false, steps: [8, 0, 9] }), [0, 8]);
  const { history } = outcomeOf(tinyTraining);
  assertEquals(new Set(history.map(({ step, split }) => `${step} ${split}`)).size, history.length);
  assertEquals(history.map(({ split }) => split), Array(6).fill(["train", "validation"]).flat());
});

Deno.test("runTraining() gives a row the rate of its last update, lag included, and none before the first", () => {
  const rates = (learningRateLag: number) =>
    outcomeOf({
      ...tinyTraining,
      learningRateLag,
      measure: { epochs: false, steps: [0, 1, 2, 5, 8], test: false },
    })
      .history.filter(({ split }) => split === "train").map(({ learningRate }) => learningRate);
  const rate = (updates: number) => 1e-3 + (0.1 - 1e-3) * (1 - Math.abs(updates / 4 - 1)); // up in 4, down in 4
  const near = (found: readonly (number | null)[], expected: readonly number[]) => {
    assertEquals(found[0], null);
    expected.forEach((value, i) => assert(Math.abs(found[i + 1]! - value) < 1e-15, `${found} ${expected}`));
  };
  near(rates(0), [0, 1, 4, 7].map(rate));
  near(rates(1), [0, 0, 3, 6].map(rate));
});

Deno.test("runTraining() trains at the rates that it writes down", () => {
  const two = {
    length: { unit: "steps", count: 2 },
    measure: { epochs: false, steps: [], test: false },
  } as const;
  const trained = (changed: Partial<TrainingSpec>) =>
    digest({ ...outcomeOf({ ...tinyTraining, ...two, ...changed }), history: [] });
  const constant = trained({ schedule: { policy: "constant", learningRate: 1e-3 } });
  assertEquals(trained({ learningRateLag: 1 }), constant);
  assertNotEquals(trained({ learningRateLag: 0 }), constant);
});

Deno.test("runTraining() learns with no hidden layer, with one and with two", () => {
  for (const hidden of [[], [5], [5, 4]]) {
    const { record, tensors } = outcomeOf({ ...tinyTraining, hidden, length: { unit: "epochs", count: 10 } });
    assert(
      record.metrics["trainAccuracy"]! > 0.3 && record.metrics["testAccuracy"]! > 0.2,
      JSON.stringify(record),
    );
    assertEquals(
      tensors.map(({ name, matrix: { rows, cols } }) => [name, rows, cols]).slice(0, -2),
      [3072, ...hidden].flatMap((inDim, i) => {
        const outDim = [...hidden, 10][i]!;
        return [[`weight${i + 1}`, inDim, outDim], [`bias${i + 1}`, 1, outDim]];
      }),
    );
    assertEquals(tensors.slice(-2).map(({ name }) => name), ["mean", "std"]);
  }
});

Deno.test("runTraining() scores cost as loss and penalty, in both forms", () => {
  for (const [form, factor] of [["full", 1], ["half", 0.5]] as const) {
    const { record } = outcomeOf({ ...tinyTraining, l2: { lambda: 0.3, form } });
    const [cost, loss, squares] = ["trainCost", "trainLoss", "squaredWeights"].map((name) =>
      metricOf(record, name)!
    );
    assert(Math.abs(cost! - loss! - factor * 0.3 * squares!) < 1e-12);
  }
});

Deno.test("runTraining() reads of training images alone what it trains on", () => {
  const params = (training: TrainingSpec, own: Examples) =>
    sha256(encodeSafetensors(tensorsOf(outcomeOf(training, { examples: own }).tensors)));
  const few = { ...tinyTraining, examples: 40, length: { unit: "steps", count: 8 } } as const;
  const blackened = (from: number) => ({
    ...images,
    features: Uint8Array.from(images.features as Uint8Array, (byte, p) => p >= from * 3072 ? 0 : byte),
  });
  assertEquals(params(tinyTraining, blackened(BATCH)), params(tinyTraining, images)); // nothing of validation or test
  assertEquals(params(few, blackened(40)), params(few, images)); // nor rows beyond `examples`
  assertNotEquals(params(few, blackened(39)), params(few, images));
});

Deno.test("runTraining() gives the same run whichever other batches are in memory", () => {
  for (const changed of [{}, { shuffledLabels: true }]) {
    const training = { ...tinyTraining, ...changed };
    const among = outcomeOf(training, { examples: tinyImages([1, 2, 3, 4, 5, 6]) });
    assertEquals(digest(among), digest(outcomeOf(training)));
  }
});

Deno.test("runTraining() with shuffled labels learns other labels than the images'", () => {
  const long = { ...tinyTraining, length: { unit: "epochs", count: 20 } } as const;
  assert(outcomeOf(long).record.metrics["testAccuracy"]! > 0.4);
  assert(outcomeOf({ ...long, shuffledLabels: true }).record.metrics["testAccuracy"]! < 0.3);
});

const wild = (learningRate: number, changed: Partial<TrainingSpec> = {}): TrainingSpec => ({
  ...tinyTraining,
  schedule: { policy: "constant", learningRate },
  length: { unit: "steps", count: 8 },
  ...changed,
});

Deno.test("runTraining() ends at the first batch loss that is not finite, and leaves a gap", () => {
  const unmeasured = wild(1e200, { measure: { epochs: false, steps: [0], test: true } });
  for (const [training, moments] of [[wild(1e200), [0]], [unmeasured, [0, 1]]] as const) {
    const { outcome: { record, history, tensors, diagnostics }, kept } = drive(
      training,
      {},
      ({ step }) => step,
    );
    assertEquals([record.status, record.divergedAt, record.steps], ["diverged", 1, 1]);
    assertEquals(kept, [...moments]);
    const { trainLoss, testAccuracy } = record.metrics;
    assertEquals([trainLoss, testAccuracy, tensors, diagnostics], [null, null, [], null]);
    assertEquals(
      history.slice(-2).map(({ step, loss, cost, accuracy }) => [step, loss, cost, accuracy]),
      [[1, null, null, null], [1, null, null, null]],
    );
  }
});

Deno.test("runTraining() measures no step twice, wherever a run diverges", () => {
  for (let step = 1; step <= 8; step++) {
    // The rate explodes in one update: the loss of the next batch, or of the last evaluation, is not finite.
    const at = wild(1e200, {
      length: { unit: "steps", count: step },
      measure: { epochs: true, steps: [2], test: true },
    });
    const { record, history } = outcomeOf(at);
    const places = history.map(({ step, split }) => `${step} ${split}`);
    assertEquals(places.length, new Set(places).size, `${places}`);
    assertEquals([record.status, history.at(-1)!.loss], ["diverged", null]);
  }
});

Deno.test("runTraining() resumed shortly before it diverges comes to the same end", () => {
  const { outcome, kept } = drive(wild(1e200), {}, (moment): RunCheckpoint => moment.checkpoint());
  for (const from of kept) assertEquals(digest(outcomeOf(wild(1e200), { from })), digest(outcome));
});

Deno.test("runTraining() calls a run diverged whose weights outgrow numbers while its losses do not", () => {
  // Every update multiplies W by about −10²⁰: after eight of them ΣW² is beyond float64, the logits are not.
  const { record, history, tensors } = outcomeOf(wild(5e19, { hidden: [], l2: { lambda: 1, form: "full" } }));
  assertEquals([record.status, record.divergedAt, tensors], ["diverged", 8, []]);
  assertEquals(history.slice(-2).map(({ step, cost }) => [step, cost]), [[8, null], [8, null]]);
  assertEquals(history.at(-3)!.cost !== null, true);
});

Deno.test("runTraining() calls a run diverged whose weights are not finite behind rectifiers that are off", () => {
  // Below the least rate at which a batch loss shows it: −∞ makes a unit 0 for every image.
  const setup = setUp(reference, { training: tinyTraining, seed: 0, examples: images });
  const start = startState(setup), weight = new Float64Array(3072 * 5).fill(0), bias = new Float64Array(5);
  bias[2] = -Infinity;
  const spoilt: Tree<HostTensor> = [
    { weight: matrix(3072, 5, weight), bias: matrix(1, 5, bias) },
    {},
    { weight: matrix(5, 10, new Float64Array(50)), bias: matrix(1, 10, new Float64Array(10)) },
  ];
  const from = { step: 7, tensors: stateTensors(reference, { ...start, params: spoilt }), history: [] };
  const { outcome: { record } } = drive(tinyTraining, { from });
  assertEquals([record.status, record.divergedAt], ["diverged", 8]);
});

Deno.test("runTraining() keeps every batch loss where it is asked to, and none otherwise", () => {
  const seen: (number | null)[] = [],
    { outcome } = drive(
      { ...tinyTraining, ...remembering },
      {},
      ({ batchLoss }) => void seen.push(batchLoss),
    );
  assertEquals(outcome.series?.map(({ step, metric, value }) => [step, metric, value]), [
    ...seen.slice(1).map((loss, step) => [step, "batchLoss", loss]),
  ]);
  assertEquals(outcome.series?.length, 8);
  assertEquals(outcomeOf(tinyTraining).series, undefined);
  const { series } = outcomeOf(
    wild(1e200, { measure: { epochs: false, steps: [0], test: false, batches: true } }),
  );
  assertEquals(series?.map(({ value }) => value !== null), [true, false]);
});

Deno.test("runTraining() stores what batch normalisation averages", () => {
  const { record, tensors } = outcomeOf({ ...tinyTraining, ...remembering });
  assertEquals(record.status, "completed");
  assertEquals(tensors.map(({ name }) => name), [
    ...["weight1", "bias1", "gain1", "shift1", "weight2", "bias2"],
    ...["runningMean1", "runningVariance1", "batches1", "mean", "std"],
  ]);
});
