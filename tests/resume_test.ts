import { assertEquals } from "@std/assert";
import type { Kernels } from "@refold/core/kernels";
import { raw } from "@refold/core/matrix";
import { canonicalJson, type Json } from "@refold/experiments/runs/canonical_json";
import { sha256 } from "@refold/experiments/runs/key";
import { decodeCheckpoint, encodeCheckpoint } from "@refold/experiments/runs/checkpoint";
import type { RunOutcome } from "@refold/experiments/runs/run_outcome";
import { runTraining } from "@refold/experiments/runners/training/run_training";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import { type BackendName, makeBackend } from "@refold/kernels/backends";
import { sampleTask } from "../packages/experiments/store/testing/kit.ts";
import { BATCH, tinyImages, tinyTraining } from "../packages/experiments/testdata/tiny_images.ts";

/** Runs of everything that remembers or draws, stopped at every step, on backends that keep tensors in different ways. */
const images = tinyImages();
const layers: TrainingSpec["layers"] = [
  { layer: "dense", units: 6 },
  { layer: "batchNorm", momentum: 0.8, epsilon: 1e-5, start: "standard", runningVariance: "population" },
  { layer: "relu" },
  { layer: "dropout", rate: 0.3 },
];
const { schedule } = tinyTraining;
const WAYS: readonly (Pick<TrainingSpec, "optimizer" | "schedule"> & Partial<TrainingSpec>)[] = [
  {
    schedule: {
      policy: "chained",
      parts: [
        { schedule: { policy: "rise", from: 0, to: 0.1, shape: "linear" }, steps: 2 },
        { schedule: { policy: "sgdr", baseLr: 0, maxLr: 0.1, cycleSteps: 2, growth: 2 } },
      ],
    },
    length: { unit: "steps", count: 8 },
  },
  {
    optimizer: { optimizer: "momentum", momentum: 0.9, nesterov: false, gathers: "gradients" },
    schedule: {
      policy: "triangular",
      baseLr: 1e-3,
      maxLr: 0.1,
      stepSize: 3,
      stepSizeDown: 5,
      momentum: { base: 0.5, max: 0.9 },
    },
  },
  { optimizer: { optimizer: "momentum", momentum: 0.9, nesterov: true, gathers: "updates" }, schedule },
  {
    optimizer: { optimizer: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8, epsilonIn: "uncorrected" },
    schedule,
    augment: [
      { augment: "flip", probability: 0.5 },
      { augment: "shift", most: 3, border: "reflect" },
      { augment: "colour", brightness: 0.1, contrast: 0.1 },
    ],
  },
];

/** All bits of the outcome of a run, hashed, and the bytes of a checkpoint at every step. */
function drive<T>(
  k: Kernels<T>,
  training: TrainingSpec,
  saved?: Uint8Array,
): readonly [string, readonly Uint8Array[]] {
  const task = { ...sampleTask, spec: training, seed: 5, arithmetic: k.numericClass };
  const decoded = saved === undefined ? undefined : decodeCheckpoint(task, saved);
  const from = decoded?._tag === "Right" ? decoded.right : undefined;
  assertEquals(decoded?._tag, saved === undefined ? undefined : "Right");
  const run = runTraining(k, { training, seed: 5, examples: images, from }), checkpoints: Uint8Array[] = [];
  for (let next = run.next();; next = run.next()) {
    if (next.done) return [written(next.value), checkpoints];
    checkpoints.push(encodeCheckpoint(task, next.value.checkpoint()));
  }
}

function written({ tensors, ...rest }: RunOutcome): string {
  const hex = tensors.map(({ name, matrix: { data } }) => {
    const floats = raw(data);
    return [name, new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength).toHex()];
  });
  return sha256(new TextEncoder().encode(canonicalJson([rest as unknown as Json, hex])));
}

for (const name of ["reference", "wasm", "wasm64"] as const satisfies readonly BackendName[]) {
  const { kernels, close } = await makeBackend(name);
  for (const way of WAYS) {
    const means = `${way.optimizer?.optimizer ?? "sgd"}${
      way.augment === undefined ? "" : " on changed images"
    }`;
    Deno.test(`${name}: ${means} with batch normalisation and dropout, stopped at any step, ends with the same bytes`, () => {
      const measure = { epochs: true, steps: [1, 7], test: true, batches: true };
      const training: TrainingSpec = { ...tinyTraining, hidden: undefined, layers, ...way, measure };
      const [whole, checkpoints] = drive(kernels, training);
      assertEquals([checkpoints.length, BATCH], [9, 60]);
      const some = name === "wasm" ? checkpoints : checkpoints.filter((_, step) => step % 4 === 0);
      for (const saved of some) assertEquals(drive(kernels, training, saved)[0], whole);
    });
  }
  addEventListener("unload", close);
}
