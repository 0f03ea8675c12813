import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { EVALUATE } from "@refold/core/layer";
import { type HostTensor, reference as k } from "@refold/core/reference";
import { leavesOf, type Tree } from "@refold/core/tree";
import { BATCH, tinyImages, tinyTraining } from "../../../testdata/tiny_images.ts";
import type { NamedMatrix, RunCheckpoint } from "../../../runs/run_outcome.ts";
import { setUp, startState } from "../run_setup.ts";
import { runTraining } from "../run_training.ts";
import { TrainingSpec } from "../training_spec.ts";

const images = tinyImages();

/** The checkpoints of a run after each update, and what it ended with. */
function driven(changes: Partial<TrainingSpec>) {
  const training = { ...tinyTraining, ...changes }, checkpoints: RunCheckpoint[] = [];
  const run = runTraining(k, { training, seed: 4, examples: images });
  for (let next = run.next();; next = run.next()) {
    if (next.done) return { training, checkpoints, outcome: next.value };
    checkpoints.push(next.value.checkpoint());
  }
}

/** A tensor of a checkpoint, as numbers. */
function numbers(tensors: readonly NamedMatrix[], name: string): readonly number[] {
  return [...tensors.find((tensor) => tensor.name === name)!.matrix.data];
}

const mean = (rows: readonly (readonly number[])[]) =>
  rows[0]!.map((_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);

function near(found: readonly number[], expected: readonly number[]): void {
  assertEquals(found.length, expected.length);
  found.forEach((value, i) => assertAlmostEquals(value, expected[i]!, 1e-14));
}

const twoCycles = { length: { unit: "cycles", count: 2 } } as const; // they end after 8 and 16 updates

Deno.test("swa is the plain mean of the weights at the ends of cycles, or from a step on", () => {
  const ends = driven({ ...twoCycles, averages: [{ average: "swa", of: "cycleEnds" }] });
  const at = (step: number) => numbers(ends.checkpoints[step]!.tensors, "weight2");
  const kept = (step: number) => numbers(ends.checkpoints[step]!.tensors, "average.swa.weight2");
  near(kept(8), at(8));
  near(kept(15), at(8));
  near(kept(16), mean([at(8), at(16)]));
  assertEquals(ends.checkpoints[7]!.tensors.some(({ name }) => name.startsWith("average")), false);
  const some = driven({ averages: [{ average: "swa", of: { from: 2, every: 3 } }] });
  const here = (step: number) => numbers(some.checkpoints[step]!.tensors, "bias1");
  near(numbers(some.checkpoints[8]!.tensors, "average.swa.bias1"), mean([here(2), here(5), here(8)]));
  assertEquals(numbers(some.checkpoints[8]!.tensors, "average.swa.count"), [3]);
});

Deno.test("ema keeps its decay of the old and takes the rest of the new, from the first update on", () => {
  const { checkpoints } = driven({ averages: [{ average: "ema", decay: 0.75 }] });
  const at = (step: number) => numbers(checkpoints[step]!.tensors, "weight2");
  let expected = at(1);
  for (let step = 2; step <= 8; step++) expected = expected.map((m, i) => 0.75 * m + 0.25 * at(step)[i]!);
  near(numbers(checkpoints[8]!.tensors, "average.ema.weight2"), expected);
});

/** What a network says of the test images: probabilities, from a forward pass of its own. */
function probabilities(training: TrainingSpec, from: RunCheckpoint): readonly number[] {
  const setup = setUp(k, { training, seed: 4, examples: images }),
    { params, layerState } = startState(setup, from);
  return [
    ...softmaxOf(
      setup.model.forward(params, layerState, k.gather(setup.features, setup.fold.test), EVALUATE)[0],
    ),
  ];
}

function softmaxOf(logits: HostTensor): Float64Array {
  const { data, rows, cols } = k.download(logits);
  const probs = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    const exps = Array.from({ length: cols }, (_, j) => Math.exp(data[i * cols + j]!));
    const sum = exps.reduce((all, e) => all + e, 0);
    exps.forEach((e, j) => probs[i * cols + j] = e / sum);
  }
  return probs;
}

function accuracyOf(probs: readonly number[]): number {
  const labels = images.labels.slice(2 * BATCH), cols = probs.length / BATCH;
  const right = Array.from(labels).filter((label, i) => {
    const row = probs.slice(i * cols, (i + 1) * cols);
    return row.indexOf(Math.max(...row)) === label;
  });
  return right.length / BATCH;
}

Deno.test("the ensemble's answer is the mean of what its networks say, and it is scored on what it says", () => {
  const { training, checkpoints, outcome } = driven({
    ...twoCycles,
    averages: [{ average: "ensemble", of: { from: 1, every: 5 } }], // 1, 6, 11, 16
  });
  const members = [1, 6, 11, 16].map((step) => probabilities(training, checkpoints[step]!)),
    all = mean(members);
  near(numbers(checkpoints[16]!.tensors, "average.ensemble.test1"), all);
  assertEquals(outcome.record.metrics["ensembleTestAccuracy"], accuracyOf(all));
  assertEquals(outcome.record.metrics["testAccuracy"], accuracyOf(members[3]!));
  const said = members.map(accuracyOf);
  assertEquals(new Set([...said, accuracyOf(all)]).size > 1, true); // the check could fail
});

Deno.test("averaged weights normalise by means over the training images under them, not by what training remembered", () => {
  const batchNorm = {
    layer: "batchNorm",
    momentum: 0.9,
    epsilon: 1e-5,
    start: "standard",
    runningVariance: "population",
  } as const;
  const { training, checkpoints, outcome } = driven({
    ...twoCycles,
    hidden: undefined,
    layers: [batchNorm, { layer: "dense", units: 5 }, { layer: "relu" }],
    averages: [{ average: "swa", of: "cycleEnds" }],
  });
  const setup = setUp(k, { training, seed: 4, examples: images });
  const weights = checkpoints[16]!.tensors.flatMap(({ name, matrix }) =>
    name.startsWith("average.swa.") ? [{ name: name.slice("average.swa.".length), matrix }] : []
  );
  const memory = checkpoints[16]!.tensors.filter(({ name }) => name.startsWith("state."));
  const { params, layerState } = startState(setup, {
    step: 16,
    tensors: [...weights, ...memory],
    history: [],
  });
  const pixels = k.download(k.gather(setup.features, setup.fold.train)), { rows, cols, data } = pixels;
  const batches = [0, 20, 40].map((from) =>
    Array.from({ length: cols }, (_, j) => Array.from({ length: 20 }, (_, i) => data[(from + i) * cols + j]!))
  );
  assertEquals(rows, 60);
  const average = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const spread = (values: readonly number[]) => average(values.map((v) => (v - average(values)) ** 2));
  const over = (statistic: (values: readonly number[]) => number) =>
    Float64Array.from({ length: cols }, (_, j) => average(batches.map((batch) => statistic(batch[j]!))));
  const recalibrated: Tree<HostTensor> = layerState.map((record) =>
    "runningMean" in record
      ? {
        ...record,
        runningMean: k.upload({ rows: 1, cols, data: over(average) }),
        runningVariance: k.upload({ rows: 1, cols, data: over(spread) }),
      }
      : record
  );
  assertEquals(leavesOf(recalibrated).length, 3);
  const x = k.gather(setup.features, setup.fold.test);
  const probs = [...softmaxOf(setup.model.forward(params, recalibrated, x, EVALUATE)[0])];
  assertEquals(outcome.record.metrics["swaTestAccuracy"], accuracyOf(probs));
});

Deno.test("a training without averages ends with the numbers that it always had", () => {
  const names = Object.keys(driven({}).outcome.record.metrics);
  assertEquals(names.filter((name) => /^(ensemble|swa|ema)/.test(name)), []);
  const untested = driven({
    measure: { ...tinyTraining.measure, test: false },
    averages: [{ average: "ema", decay: 0.5 }],
  }).outcome.record.metrics;
  assertEquals([untested["emaTestAccuracy"], typeof untested["emaValidationAccuracy"]], [null, "number"]);
});

Deno.test("averages that count cycles need a schedule that has some, and each stands once", () => {
  const problem = (changes: Partial<TrainingSpec>) =>
    TrainingSpec.safeParse({ ...tinyTraining, ...changes }).error?.issues.map(({ message }) => message)
      .join() ?? "";
  const constant = {
    schedule: { policy: "constant", learningRate: 0.1 },
    length: { unit: "epochs", count: 2 },
  } as const;
  const swa = { average: "swa", of: "cycleEnds" } as const;
  assertStringIncludes(problem({ ...constant, averages: [swa] }), "a constant rate has no cycles");
  assertEquals(problem({ ...constant, averages: [{ average: "swa", of: { from: 1, every: 1 } }] }), "");
  assertStringIncludes(problem({ averages: [swa, swa] }), "expected every average once");
});
