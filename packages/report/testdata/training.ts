import type { JudgedClaim } from "@refold/experiments/claims/claim";
import { longOf } from "@refold/experiments/runners/training/wide_history";
import { HistoryRow } from "@refold/experiments/runs/history";
import type { SeriesRow } from "@refold/experiments/runs/series";
import { ExperimentResult, type RunRecord } from "@refold/experiments/result";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import { provenance } from "./provenance.ts";
import { wobble } from "./wobble.ts";

/** Figure 4's setting in the guide's conventions. */
export const training: TrainingSpec = {
  fold: { split: "batches", train: [1], validation: [2] },
  standardization: "feature",
  hidden: [50],
  initialization: { weight: "lecunNormal", bias: "zeros" },
  l2: { lambda: 0.01, form: "full" },
  schedule: { policy: "triangular", baseLr: 1e-5, maxLr: 1e-1, stepSize: 800 },
  learningRateLag: 0,
  length: { unit: "cycles", count: 3 },
  batchSize: 100,
  batchOrder: "reshuffled",
  randomness: "threefry",
  measure: { epochs: true, steps: [1], test: true },
};

const SEEDS = [0, 1, 2, 3, 4];
const STEPS = 4800;

function rateAt(step: number): number {
  const phase = Math.abs((step / 800) % 2 - 1);
  return 1e-5 * phase + 0.1 * (1 - phase);
}

function measured(
  step: number,
  seed: number,
  split: "train" | "validation",
): Omit<HistoryRow, "seed" | "step"> {
  const progress = 1 - Math.exp(-step / 700);
  const restless = rateAt(step) * 1.6;
  const held = split === "validation";
  const loss = 2.35 - (held ? 0.8 : 1.35) * progress + restless + 0.012 * wobble(step, seed, held ? 1 : 0);
  return {
    epoch: step / 100,
    split,
    learningRate: step === 0 ? null : rateAt(step - 1),
    loss,
    cost: loss + 0.62 - 0.2 * progress,
    accuracy: 0.1 + (held ? 0.38 : 0.58) * progress - restless * 0.4 +
      0.006 * wobble(seed, step, held ? 3 : 2),
    trial: "",
  };
}

const steps = [0, 1, ...Array.from({ length: STEPS / 200 }, (_, index) => 200 * (index + 1))];

/** History of five seeds over three cycles. */
export const trainingHistory: readonly SeriesRow[] = longOf(
  SEEDS.flatMap((seed) =>
    steps.flatMap((step) =>
      (["train", "validation"] as const).map((split) =>
        HistoryRow.parse({ seed, step, ...measured(step, seed, split) })
      )
    )
  ),
);

const runs: readonly RunRecord[] = SEEDS.map((seed) => ({
  key: `${seed}`.repeat(64),
  trial: "",
  seed,
  factors: { lambda: 0.01 },
  status: "completed",
  steps: STEPS,
  divergedAt: null,
  error: null,
  metrics: {
    trainLoss: 0.947,
    trainCost: 1.31,
    trainAccuracy: 0.688 + 0.004 * wobble(seed, 1),
    validationLoss: 1.52,
    validationCost: 1.9,
    validationAccuracy: 0.468 + 0.004 * wobble(seed, 2),
    testLoss: 1.51,
    testAccuracy: 0.4734 + 0.004 * wobble(seed, 3),
    squaredWeights: 36.2,
  },
}));

const points = [1, 1600, 3200, 4800].flatMap((step) =>
  (["train", "validation"] as const).map((split) => {
    const { cost, loss, accuracy } = measured(step, 9, split);
    return { step, split, cost: cost ?? 0, loss: loss ?? 0, accuracy: accuracy ?? 0 };
  })
);

const COMPLETED = { completed: 5, diverged: 0, failed: 0 } as const;

const weighed = (answer: "equivalent" | "different") => ({
  answer,
  readings: [{
    ...{ as: "run", runs: 1, assumed: false, sd: null, standardError: 0.0035, freedom: 4 } as const,
    halfWidth: 0.0075,
    answer,
  }],
  ...{ margin: 0.015, allowance: 0, rounding: 0.00005, coarse: false },
});

const cell = (margin: number) => ({
  ...{ difference: margin / 2, halfWidth: 0.8 * margin, pValue: 0.4, margin, allowance: 0 },
  answer: "undecided" as const,
});

const value = (id: string, published: number): JudgedClaim => ({
  claim: {
    id,
    statement: "After three cycles the network reaches a test accuracy of 47.47 %.",
    source: { paper: "guide", place: "Figure 4" },
    tier: "primary",
    margin: 0.015,
    test: { kind: "value", quantity: "testAccuracy", published },
  },
  verdict: "REPLICATED",
  reason: {
    kind: "value",
    weighed: weighed("equivalent"),
    family: 1,
    penalty: null,
  },
  runs: COMPLETED,
  ours: { mean: 0.4734, sd: 0.0032, count: 5, low: 0.4637, high: 0.4831 },
  published,
  difference: 0.4734 - published,
  pValue: 0.72,
  seedsNeeded: null,
});

const claims: readonly JudgedClaim[] = [
  value("fig4-test", 0.4747),
  {
    ...value("fig4-half-form", 0.45),
    verdict: "NOT REPLICATED",
    pValue: 0.002,
    reason: { kind: "value", weighed: weighed("different"), family: 1, penalty: null },
  },
  {
    claim: {
      id: "fig4-curve",
      statement: "Cost, loss and accuracy follow the guide’s Figure 4.",
      source: { paper: "guide", place: "Figure 4" },
      tier: "primary",
      margin: 0.015,
      test: { kind: "curve", points, maximumMeanDeviation: 0.1 },
    },
    verdict: "INCONCLUSIVE",
    reason: {
      kind: "curve",
      published: 24,
      compared: 24,
      numbers: (["cost", "loss", "accuracy"] as const).map((name) => ({
        name,
        level: cell(name === "accuracy" ? 0.015 : 0.1),
        shape: cell(name === "accuracy" ? 0.015 : 0.1),
        compared: 8,
        inside: name === "cost" ? 6 : 7,
        farthest: { deviation: -0.123, split: "train", step: 1 },
      })),
    },
    runs: COMPLETED,
    ours: null,
    published: null,
    difference: null,
    pValue: null,
    seedsNeeded: 8,
  },
  {
    claim: {
      id: "cycle-ends",
      statement: "Training stops best at the end of a cycle.",
      source: { paper: "guide", place: "text" },
      tier: "secondary",
      margin: 0.015,
      test: { kind: "cycleEnds", quantity: "validationAccuracy" },
    },
    verdict: "REPLICATED",
    reason: {
      kind: "cycleEnds",
      count: 5,
      gains: [0.06, 0.07, 0.08].map((mean) => ({ mean, low: mean - 0.01, high: mean + 0.01 })),
    },
    runs: COMPLETED,
    ours: null,
    published: null,
    difference: null,
    pValue: null,
    seedsNeeded: null,
  },
];

/** A finished Figure 4 with one claim of every verdict. */
export const trainingResult: ExperimentResult = ExperimentResult.parse({
  schema: "refold/result@3",
  experiment: "replicate-fig4",
  spec: {
    kind: "training",
    name: "replicate-fig4",
    title: "Figure 4: three learning-rate cycles on CIFAR-10",
    summary:
      "A network of 50 hidden units, three triangular cycles of 1600 updates, one batch file to train on.",
    paper: "dd2424-a2",
    claims: claims.map((judged) => judged.claim),
    training,
    overlays: [{ label: "guide, Figure 4", points }],
    published: [{ label: "the guide", testAccuracy: 0.4747 }, { label: "the report", testAccuracy: 0.4713 }],
  },
  resolved: {
    inputs: 3072,
    classes: 10,
    parameters: 154160,
    trainExamples: 10000,
    validationExamples: 10000,
    testExamples: 10000,
    stepsPerEpoch: 100,
    steps: STEPS,
    stepSize: 800,
    cycleEnds: [1600, 3200, 4800],
    lambdaInOtherForm: 0.02,
  },
  runs,
  claims,
  analysis: null,
  provenance: provenance(SEEDS),
});
