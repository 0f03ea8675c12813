import type { Kernels, Standardizer } from "@refold/core/kernels";
import type { Layer } from "@refold/core/layer";
import { softmaxCrossEntropy } from "@refold/core/loss";
import { rawBytes } from "@refold/core/matrix";
import { type Optimizer, sgd, type SgdState } from "@refold/core/optimizer";
import type { DenseParams } from "@refold/core/params";
import { weightDecay } from "@refold/core/penalty";
import type { Schedule } from "@refold/core/schedule";
import { type Batch, type TrainState, type TrainStep, trainStep } from "@refold/core/train";
import { fitStandardizer } from "@refold/data/standardize";
import { type Fold, foldRows, type Images, rowsRead } from "./fold.ts";
import { modelOf, type Randomness, randomnessOf } from "./randomness.ts";
import { resolve, scheduleOf } from "./resolve.ts";
import type { Resolved } from "./resolved.ts";
import type { RunCheckpoint } from "../../runs/run_outcome.ts";
import type { TrainingSpec } from "./training_spec.ts";

/** What decides a run besides its kernels. */
export interface RunInput {
  readonly training: TrainingSpec;
  readonly seed: number;
  readonly images: Images;
  /** Where to go on; from the start unless given. */
  readonly from?: RunCheckpoint;
}

/** The state of a run between two updates. */
export type RunState<T> = TrainState<DenseParams<T>, SgdState>;

/** Everything one run uses, made once before its first update. */
export interface RunSetup<T> {
  readonly kernels: Kernels<T>;
  readonly training: TrainingSpec;
  readonly seed: number;
  readonly images: Images;
  readonly resolved: Resolved;
  readonly fold: Fold;
  /** The labels in use, one for each image in memory. */
  readonly labels: Uint8Array;
  readonly standardizer: Standardizer;
  /** The images on the backend, standardised when rows are gathered. */
  readonly pixels: T;
  readonly random: Randomness;
  readonly model: Layer<T, DenseParams<T>>;
  readonly schedule: Schedule;
  readonly step: TrainStep<DenseParams<T>, SgdState>;
}

/** Standardiser, network, schedule and reducer of a run; the standardiser is fitted on the training rows alone. */
export function setUp<T>(kernels: Kernels<T>, { training, seed, images }: RunInput): RunSetup<T> {
  const resolved = resolve(training, images.batchSize), fold = foldRows(training, images);
  const standardizer = fitStandardizer(images.pixels, training.standardization, { rows: fold.train });
  const pixels = kernels.uploadImages(images.pixels, standardizer);
  const random = randomnessOf(training, seed), own = rawBytes(images.labels);
  const model = modelOf(kernels, training), schedule = scheduleOf(training, resolved);
  const optimizer: Optimizer<DenseParams<T>, SgdState> = sgd<T, DenseParams<T>>(kernels, {
    schedule,
    decay: weightDecay(training.l2),
  });
  return {
    kernels,
    training,
    seed,
    images,
    resolved,
    fold,
    labels: training.shuffledLabels ? random.labels(own, rowsRead(training, images)) : own,
    standardizer,
    pixels,
    random,
    model,
    schedule,
    step: trainStep(kernels, { images: pixels, model, loss: softmaxCrossEntropy(kernels), optimizer }),
  };
}

/** The state before the first update, or that of a checkpoint. */
export function startState<T>({ kernels: k, random }: RunSetup<T>, from?: RunCheckpoint): RunState<T> {
  if (from === undefined) return { step: 0, params: random.init(k), optState: [null, { step: 0 }] };
  const tensor = (name: string) => {
    const found = from.params.find((param) => param.name === name);
    if (found === undefined) throw new RangeError(`Expected a checkpoint with ${name}`);
    return k.upload(found.matrix);
  };
  const params = Array.from({ length: from.params.length / 2 }, (_, i) => ({
    weight: tensor(`weight${i + 1}`),
    bias: tensor(`bias${i + 1}`),
  }));
  return { step: from.step, params, optState: [null, { step: from.step }] };
}

/** The mini-batch of some rows. */
export function batchOf({ labels }: { readonly labels: Uint8Array }, rows: Uint32Array): Batch {
  const own = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) own[i] = labels[rows[i]!]!; // fifty times as fast as Uint8Array.from
  return { rows, labels: own };
}
