import type { Kernels, Standardizer } from "@refold/core/kernels";
import { decoupledDecay } from "@refold/core/decoupled_decay";
import type { Layer } from "@refold/core/layer";
import type { Loss } from "@refold/core/loss";
import type { LossKind } from "@refold/core/loss_kind";
import { LOSSES } from "@refold/core/losses";
import { type Labels, rawLabels } from "@refold/core/matrix";
import { addDecayedWeights, chain, type Optimizer } from "@refold/core/optimizer";
import type { OptimizerKind } from "@refold/core/optimizer_kind";
import { OPTIMIZERS } from "@refold/core/optimizers";
import { weightDecay } from "@refold/core/penalty";
import type { Rates, Schedule } from "@refold/core/schedule";
import { type Batch, initialState, type TrainState, type TrainStep, trainStep } from "@refold/core/train";
import type { Examples } from "@refold/data/examples";
import { uploadFeatures } from "./features.ts";
import { augmentedInputs } from "./augmented_inputs.ts";
import { type Fold, foldRows, rowsRead } from "./fold.ts";
import { modelOf } from "./model.ts";
import { type Randomness, randomnessOf } from "./randomness.ts";
import { ratesOf, resolve } from "./resolve.ts";
import type { Resolved } from "./resolved.ts";
import type { RunCheckpoint } from "../../runs/run_outcome.ts";
import { stateOf } from "./state_tensors.ts";
import type { TrainingSpec } from "./training_spec.ts";

/** What decides a run besides its kernels. */
export interface RunInput {
  readonly training: TrainingSpec;
  readonly seed: number;
  readonly examples: Examples;
  /** Where to go on; from the start unless given. */
  readonly from?: RunCheckpoint;
}

/** Everything one run uses, made once before its first update. */
export interface RunSetup<T> {
  readonly kernels: Kernels<T>;
  readonly training: TrainingSpec;
  readonly seed: number;
  readonly examples: Examples;
  readonly resolved: Resolved;
  readonly fold: Fold;
  /** The labels in use, one for each example in memory. */
  readonly labels: Labels;
  readonly standardizer: Standardizer;
  /** The examples on the backend, standardised once rows are gathered. */
  readonly features: T;
  readonly random: Randomness;
  readonly model: Layer<T>;
  readonly schedule: Schedule;
  readonly optimizer: Optimizer<T>;
  readonly step: TrainStep<T>;
}

/** Standardiser, network, schedule and reducer of a run; the standardiser is fitted on the training rows alone. */
export function setUp<T>(kernels: Kernels<T>, { training, seed, examples }: RunInput): RunSetup<T> {
  const resolved = resolve(training, examples), fold = foldRows(training, examples);
  const { standardization, augment } = training, { labels: own } = examples;
  const { features, standardizer } = uploadFeatures(kernels, examples, { rows: fold.train, standardization });
  const random = randomnessOf(training, seed, examples);
  const model = modelOf(kernels, training, examples.classes), rates = ratesOf(training, resolved);
  const decay = addDecayedWeights(kernels, model, weightDecay(training.l2));
  const optimizer = chain(decay, optimizerOf(kernels, { training, model, rates }));
  return {
    kernels,
    training,
    seed,
    examples,
    resolved,
    fold,
    labels: training.shuffledLabels ? random.labels(own, rowsRead(training, examples)) : own,
    standardizer,
    features,
    random,
    model,
    schedule: rates.learningRate,
    optimizer,
    step: trainStep(kernels, {
      images: features,
      ...(augment === undefined ? {} : {
        inputs: augmentedInputs(kernels, {
          ...{ augment, examples, standardizer, key: random.augmentKey },
          stepsPerEpoch: resolved.stepsPerEpoch,
        }),
      }),
      model,
      loss: lossOf(kernels, training),
      optimizer,
      key: random.layerKey,
    }),
  };
}

/** The state before the first update, or that of a checkpoint. */
export function startState<T>(
  { kernels: k, random, model, optimizer, examples }: RunSetup<T>,
  from?: RunCheckpoint,
): TrainState<T> {
  if (from === undefined) return initialState(random.init(k), optimizer);
  return stateOf(k, from, { shapes: model.shapes(examples.shape), optimizer });
}

/** What a training spec makes of gradients, the penalty's included: the optimiser's updates, and decay beside it. */
function optimizerOf<T>(
  kernels: Kernels<T>,
  { training, model, rates }: Pick<RunSetup<T>, "training" | "model"> & { readonly rates: Rates },
): Optimizer<T> {
  const spec = training.optimizer ?? { optimizer: "sgd" }, kind: OptimizerKind = OPTIMIZERS[spec.optimizer];
  const own = kind.make(kernels, spec, rates), { decoupledDecay: decay } = training;
  return decay === undefined
    ? own
    : chain(own, decoupledDecay(kernels, model, { decay, schedule: rates.learningRate }));
}

/** What a batch is trained on. */
function lossOf<T>(kernels: Kernels<T>, { loss }: TrainingSpec): Loss<T> {
  const spec = loss ?? { loss: "crossEntropy" }, kind: LossKind = LOSSES[spec.loss];
  return kind.make(kernels, spec);
}

/** The mini-batch of some rows. */
export function batchOf({ labels }: { readonly labels: Labels }, rows: Uint32Array): Batch {
  const all = rawLabels(labels);
  const own = all instanceof Uint8Array ? new Uint8Array(rows.length) : new Uint16Array(rows.length);
  for (let i = 0; i < rows.length; i++) own[i] = all[rows[i]!]!; // fifty times as fast as Uint8Array.from
  return { rows, labels: own };
}
