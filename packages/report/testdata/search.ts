import type { SearchAnalysis } from "@refold/experiments/kinds/analysis";
import type { JudgedClaim } from "@refold/experiments/claims/claim";
import { ExperimentResult, type RunRecord } from "@refold/experiments/result";
import { trainingScores } from "@refold/experiments/runners/training/metrics";
import { provenance } from "./provenance.ts";
import { training } from "./training.ts";
import { wobble } from "./wobble.ts";

const SEEDS = [0, 1, 2, 3, 4];
const coarse = [0.000426632, 0.000510532, 3.665951e-5, 0.000932242, 0.079010204, 0.007931035];
const fine = [0.000410849, 0.000365376, 0.000507594, 0.000471122];

function row(stage: string, lambda: number, index: number): SearchAnalysis["stages"][number]["rows"][number] {
  const mean = 0.507 - 0.07 * Math.max(0, Math.log10(lambda) + 2.2) + 0.002 * wobble(index);
  return {
    trial: `${stage}-0${index + 1}`,
    lambda,
    validation: { mean, low: mean - 0.0035, high: mean + 0.0035, count: SEEDS.length },
    perSeed: SEEDS.map((seed) => mean + 0.003 * wobble(index, seed)),
    diverged: 0,
  };
}

const stage = (name: string, lambdas: readonly number[]): SearchAnalysis["stages"][number] => {
  const rows = lambdas.map((lambda, index) => row(name, lambda, index));
  const order = rows.toSorted((a, b) => (b.validation?.mean ?? 0) - (a.validation?.mean ?? 0));
  return { name, rows, best: order.slice(0, 3).map(({ trial }) => trial) };
};

const stages = [stage("coarse", coarse), stage("fine", fine)];

const tableClaim: JudgedClaim = {
  claim: {
    id: "table-1",
    statement: "Table 1: validation accuracy at ten λ of the coarse search.",
    source: { paper: "report", place: "Table 1" },
    tier: "primary",
    margin: 0.015,
    test: {
      kind: "table",
      stage: "coarse",
      rows: coarse.map((lambda, index) => ({ lambda, published: 0.505 - 0.002 * index })),
    },
  },
  verdict: "REPLICATED",
  reason: {
    ...{ kind: "table", rows: 6, compared: 6, equivalent: 6, different: 0, halfWidth: 0.007 },
    ...{ allowance: 0, margin: 0.015 },
    mean: {
      ...{
        difference: 0.002,
        halfWidth: 0.006,
        pValue: 1,
        margin: 0.015,
        allowance: 0,
        answer: "equivalent",
      },
    },
    farthest: { lambda: 0.079010204, deviation: 0.005 },
  },
  runs: { completed: 30, diverged: 0, failed: 0 },
  ours: null,
  published: null,
  difference: null,
  pValue: null,
  seedsNeeded: null,
};

/** The runs behind the stages: one a λ and a seed, the test set unread. */
export const searchRuns: readonly RunRecord[] = stages.flatMap(({ rows }) =>
  rows.flatMap(({ trial, lambda, perSeed }) =>
    SEEDS.map((seed): RunRecord => ({
      key: `${trial} ${seed}`,
      trial,
      seed,
      factors: { lambda },
      status: "completed",
      steps: 4800,
      divergedAt: null,
      error: null,
      metrics: trainingScores({
        validationLoss: 1.5,
        validationCost: 1.9,
        validationAccuracy: perSeed[seed] ?? null,
        squaredWeights: 36.2,
      }),
    }))
  )
);

/** A coarse and a fine search of five seeds a λ, with a confirmation. */
export const searchResult: ExperimentResult = ExperimentResult.parse({
  schema: "refold/result@3",
  experiment: "search-honest",
  spec: {
    kind: "search",
    name: "search-honest",
    title: "A search that does not fool itself",
    paper: "dd2424-a2",
    claims: [tableClaim.claim],
    training,
    search: {
      seed: 0,
      stages: [{ name: "coarse", lambda: { sampler: "list", values: coarse } }, {
        name: "fine",
        lambda: { sampler: "list", values: fine },
      }],
      selection: "oneStandardError",
    },
  },
  resolved: null,
  runs: [],
  claims: [tableClaim],
  analysis: {
    kind: "search",
    stages,
    noiseFloor: 0.0033,
    indistinguishable: ["fine-01", "fine-02", "fine-03"],
    selected: { trial: "coarse-06", lambda: 0.007931035, rule: "one standard error" },
    searches: 1,
    confirmation: {
      selectedLambda: 0.007931035,
      rivalLambda: 0.000365376,
      seeds: [100, 101, 102, 103, 104],
      selectedTest: { mean: 0.5193, low: 0.5171, high: 0.5215, count: 5 },
      rivalTest: { mean: 0.5161, low: 0.5138, high: 0.5184, count: 5 },
      validationDifference: { mean: 0.0021, low: -0.0012, high: 0.0054, count: 5 },
      testDifference: { mean: 0.0032, low: 0.0007, high: 0.0057, count: 5 },
    },
  },
  provenance: provenance(SEEDS),
});
