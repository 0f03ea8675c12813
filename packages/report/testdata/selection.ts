import { summarizeSelection } from "@refold/experiments/kinds/selection/summarize";
import { SelectionSpec } from "@refold/experiments/kinds/selection/spec";
import { ExperimentResult, type RunRecord } from "@refold/experiments/result";
import { trainingScores } from "@refold/experiments/runners/training/metrics";
import { provenance } from "./provenance.ts";
import { training } from "./training.ts";
import { wobble } from "./wobble.ts";

const fields = {
  kind: "selection",
  training: { ...training, measure: { epochs: true, steps: [], test: false } },
  selection: {
    stages: [
      {
        name: "width",
        candidates: [
          { name: "two-hundred", changes: { hidden: [200] } },
          { name: "five-hundred", changes: { hidden: [500] } },
        ],
      },
      { name: "decay", candidates: [{ name: "less", changes: { l2: { lambda: 1e-4 } } }] },
    ],
    earlier: { searches: 2, trainings: 40 },
    final: {
      firstSeed: 100,
      seeds: 5,
      changes: { measure: { test: true } },
      ablations: [{ name: "narrow", changes: { hidden: [50] } }],
    },
  },
} as const;

const LEVELS = {
  "width-kept": 0.51,
  "width-two-hundred": 0.54,
  "width-five-hundred": 0.556,
  "decay-kept": 0.556,
  "decay-less": 0.548,
} as const;

function run(trial: string, seed: number, metrics: Parameters<typeof trainingScores>[0]): RunRecord {
  return {
    ...{
      key: `${trial} ${seed}`,
      trial,
      seed,
      factors: {},
      status: "completed",
      steps: 4800,
      divergedAt: null,
    },
    ...{ error: null, metrics: trainingScores(metrics) },
  };
}

const runs: readonly RunRecord[] = [
  ...Object.entries(LEVELS).flatMap(([trial, level], place) =>
    [0, 1, 2].map((seed) => run(trial, seed, { validationAccuracy: level + 0.003 * wobble(place, seed) }))
  ),
  ...[100, 101, 102, 103, 104].flatMap((seed) => [
    run("final-chosen", seed, { testAccuracy: 0.553 + 0.003 * wobble(1, seed) }),
    run("final-narrow", seed, { testAccuracy: 0.508 + 0.003 * wobble(2, seed) }),
  ]),
];

/** A selection of a width and a decay over three seeds, and its choice on five fresh ones. */
export const selectionResult: ExperimentResult = ExperimentResult.parse({
  schema: "refold/result@3",
  experiment: "better-network",
  spec: { ...fields, name: "better-network", title: "A better network" },
  resolved: null,
  runs,
  analysis: summarizeSelection(SelectionSpec.parse(fields), runs),
  claims: [],
  provenance: provenance([0, 1, 2]),
});
