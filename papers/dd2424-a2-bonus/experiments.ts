import type { LayerSpec } from "@refold/core/layers";
import type { ArmsExperiment, ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import {
  adamClaims,
  betterNetworkClaims,
  dropoutClaims,
  jitterClaims,
  rangeTestClaims,
  widthClaims,
} from "./claims.ts";
import { bonusTraining } from "./training.ts";

const common = { kind: "arms", paper: "dd2424-a2-bonus" } as const;

/** B1: more hidden units. */
export const bonusWidth: ArmsExperiment = {
  ...common,
  name: "bonus-width",
  title: "More hidden units",
  summary: "50, 100, 200 and 500 hidden units at one λ, paired by seed.",
  claims: widthClaims,
  training: bonusTraining(50),
  arms: [50, 100, 200, 500].map((units) => ({ name: `width-${units}`, changes: { hidden: [units] } })),
};

/** The layers of the short form, with dropout after the rectifier. */
function droppedOut(units: number, rate: number): ArmsExperiment["arms"][number] {
  const layers: LayerSpec[] = [{ layer: "dense", units }, { layer: "relu" }, { layer: "dropout", rate }];
  return { name: `dropout-${rate}`, changes: { hidden: null, layers } };
}

/** B2: dropout. */
export const bonusDropout: ArmsExperiment = {
  ...common,
  name: "bonus-dropout",
  title: "Dropout",
  summary: "100 hidden units, of which none, a tenth or a fifth are dropped.",
  claims: dropoutClaims,
  training: bonusTraining(100),
  arms: [{ name: "none", changes: {} }, droppedOut(100, 0.1), droppedOut(100, 0.2)],
};

const FLIPS = { augment: "flip", probability: 0.5 } as const;
const SHIFTS = { augment: "shift", most: 3, border: "black" } as const;

/** B5: flips and shifts. */
export const bonusJitter: ArmsExperiment = {
  ...common,
  name: "bonus-jitter",
  title: "Flips and shifts",
  summary: "200 hidden units; images flipped, and moved by up to three pixels with a black border.",
  claims: jitterClaims,
  training: bonusTraining(200),
  arms: [
    { name: "plain", changes: {} },
    { name: "flips", changes: { augment: [FLIPS] } },
    { name: "flips-and-shifts", changes: { augment: [FLIPS, SHIFTS] } },
  ],
};

/** B6: Adam at the rate that its authors give. */
export const bonusAdam: ArmsExperiment = {
  ...common,
  name: "bonus-adam",
  title: "Adam",
  summary: "200 hidden units; plain descent under cyclical rates, or Adam at a constant 0.001, for as long.",
  claims: adamClaims,
  training: bonusTraining(200),
  arms: [
    { name: "cyclical", changes: {} },
    {
      name: "adam",
      changes: {
        optimizer: { optimizer: "adam" },
        schedule: {
          policy: "constant",
          learningRate: 0.001,
          baseLr: null,
          maxLr: null,
          stepSizeEpochs: null,
        },
        length: { unit: "epochs", count: 12 },
      },
    },
  ],
};

/** B4: the range test and what its bracket is worth. */
export const bonusRangeTest: Extract<ExperimentSpec, { readonly kind: "range-test" }> = {
  kind: "range-test",
  name: "bonus-range-test",
  title: "Bounds from a range test",
  summary:
    "The rate rises from 0.0001 to 10 in 600 updates of 100 hidden units; then its bracket and the guide's bounds.",
  paper: "dd2424-a2-bonus",
  claims: rangeTestClaims,
  rangeTest: {
    training: bonusTraining(100),
    from: 1e-4,
    to: 10,
    steps: 600,
    points: 30,
    shape: "exponential",
    smoothing: 0.98,
    stop: 4,
  },
  arms: [
    { name: "guide", changes: {} },
    { name: "bracket", changes: { schedule: { from: "range-test" } } },
  ],
};

/** Half a cycle of the final trainings, in epochs: twice that of the stages. */
const LONG = 4;

/** B1, B3 and B5 together: the best two-layer network that validation images choose. */
export const betterNetwork: Extract<ExperimentSpec, { readonly kind: "selection" }> = {
  kind: "selection",
  name: "better-network",
  title: "A better two-layer network, chosen on validation images",
  summary:
    "Width, jitter, λ and descent, one after the other, each the best of a few; then ten fresh seeds for twice as long, the test images read once, and five seeds without each.",
  paper: "dd2424-a2-bonus",
  claims: betterNetworkClaims,
  training: {
    ...bonusTraining(100),
    averages: [{ average: "ensemble", of: "cycleEnds" }, { average: "swa", of: "cycleEnds" }],
    measure: { epochs: false, steps: [], test: false },
  },
  selection: {
    metric: "validationAccuracy",
    stages: [
      { name: "width", candidates: [{ name: "300", changes: { hidden: [300] } }] },
      {
        name: "jitter",
        candidates: [
          { name: "flips", changes: { augment: [FLIPS] } },
          { name: "flips-and-shifts", changes: { augment: [FLIPS, SHIFTS] } },
        ],
      },
      {
        name: "decay",
        candidates: [
          { name: "0.001", changes: { l2: { lambda: 0.001 } } },
          { name: "0.0003", changes: { l2: { lambda: 0.0003 } } },
        ],
      },
      {
        name: "descent",
        candidates: [
          {
            name: "nesterov",
            changes: {
              optimizer: { optimizer: "momentum", momentum: 0.9, nesterov: true, gathers: "gradients" },
              schedule: { maxLr: 0.02 },
            },
          },
          { name: "adam", changes: { optimizer: { optimizer: "adam" }, schedule: { maxLr: 0.001 } } },
        ],
      },
    ],
    final: {
      firstSeed: 100,
      seeds: 10,
      metric: "testAccuracy",
      changes: { schedule: { stepSizeEpochs: LONG }, measure: { test: true } },
      ablations: [
        { name: "narrow", changes: { hidden: [100] } },
        { name: "unchanged-images", changes: { augment: null } },
        { name: "first-decay", changes: { l2: { lambda: 0.0027 } } },
      ],
      ablationSeeds: 5,
    },
  },
};
