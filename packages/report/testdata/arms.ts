import { judgeAll } from "@refold/experiments/claims/judge";
import { ExperimentResult } from "@refold/experiments/result";
import { provenance } from "./provenance.ts";

const ACCURACIES: Readonly<Record<string, readonly (number | null)[]>> = {
  baseline: [91.02, 90.87, 91.21, 90.95, 91.1],
  cutout: [91.58, 91.39, 91.71, 91.44, 91.62, null],
};

const source = { paper: "nobody's", place: "made up" };
const { data, ...rest } = provenance([0, 1, 2, 3, 4, 5], "results");

const unjudged = ExperimentResult.parse({
  schema: "refold/result@3",
  experiment: "arms",
  spec: {
    kind: "arms",
    name: "arms",
    title: "CutOut by somebody's own runs",
    summary: "Two settings, read from files.",
    results: {
      metrics: { accuracy: { unit: "percent", better: "higher", margin: 0.5 } },
      read: [{
        format: "csv",
        files: ["runs.csv"],
        seed: "seed",
        arm: "method",
        columns: { accuracy: "acc" },
        take: "max",
      }],
      declared: {
        by: "the authors",
        seedsChosen: "beforehand",
        url: "https://example.org/runs",
        retrieved: "2026-10-20",
      },
    },
    arms: ["baseline", "cutout"],
    claims: [
      {
        id: "cutout-level",
        statement: "CutOut reaches 92.3 ± 0.2 % over 5 runs.",
        source,
        test: {
          kind: "mean",
          metric: "accuracy",
          arm: "cutout",
          published: 92.3,
          decimals: 1,
          runs: 5,
          spread: { kind: "sd", value: 0.2 },
        },
      },
      {
        id: "baseline-unnamed",
        statement: "The baseline reaches 91.4 ± 0.3 %.",
        source,
        test: {
          kind: "mean",
          metric: "accuracy",
          arm: "baseline",
          published: 91.4,
          spread: { kind: "unknown", value: 0.3 },
        },
      },
      {
        id: "cutout-helps",
        statement: "CutOut beats the baseline by 0.7 points.",
        source,
        test: {
          kind: "better",
          metric: "accuracy",
          arm: "cutout",
          than: "baseline",
          worthwhile: 0.3,
          by: { value: 0.7, runs: 5 },
        },
      },
    ],
  },
  resolved: null,
  runs: Object.entries(ACCURACIES).flatMap(([trial, values]) =>
    values.map((accuracy, seed) => ({
      key: `${trial}-${seed}`,
      trial,
      seed,
      factors: {},
      status: accuracy === null ? "failed" : "completed",
      steps: 0,
      divergedAt: null,
      error: accuracy === null ? { message: "no number at runs.csv, line 12", stack: "" } : null,
      metrics: { accuracy },
    }))
  ),
  claims: [],
  analysis: null,
  provenance: { ...rest, data: { ...data, name: "Results that exist already" } },
});

/** Runs of two arms that somebody else made, with claims of both kinds that fit them. */
export const armsResult: ExperimentResult = {
  ...unjudged,
  claims: judgeAll(unjudged.spec.claims, {
    spec: unjudged.spec,
    data: unjudged.provenance.data,
    runs: unjudged.runs,
    history: [],
    analysis: null,
  }),
};
