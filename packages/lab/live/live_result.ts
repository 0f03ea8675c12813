import { type ExperimentResult, RESULT_SCHEMA } from "@refold/experiments/result";
import { resolve } from "@refold/experiments/runners/training/resolve";
import type { HistoryRow } from "@refold/experiments/runs/history";
import type { StudyData } from "@refold/experiments/study";
import { emptyRecord } from "@refold/experiments/runners/training/outcome";
import type { PublishedExperiment } from "../settings/published.ts";

/** What is known of a study under way. */
export interface Underway {
  readonly spec: PublishedExperiment;
  readonly data: StudyData["data"];
  /** What was measured so far, by seed. */
  readonly rows: ReadonlyMap<number, readonly HistoryRow[]>;
  /** Seeds whose runs have ended. */
  readonly ended: ReadonlySet<number>;
}

/** A study under way as a result without verdicts, so that its curves are drawn as those of a page. */
export function liveResult({ spec, data, rows, ended }: Underway): ExperimentResult {
  const seeds = [...rows.keys()];
  const status = (seed: number) => ended.has(seed) ? "completed" as const : "failed" as const;
  return {
    schema: RESULT_SCHEMA,
    experiment: spec.name,
    spec,
    resolved: resolve(spec.training),
    runs: seeds.map((seed) => ({
      ...emptyRecord(spec.training, seed),
      key: "",
      trial: "",
      status: status(seed),
    })),
    claims: [],
    analysis: null,
    provenance: { ...NO_PROVENANCE, data, seeds },
  };
}

const NO_PROVENANCE: Omit<ExperimentResult["provenance"], "data" | "seeds"> = {
  ...{ refold: "", codeVersion: "", specHash: "", lockfileHash: "", randomness: "" },
  kernels: { name: "", numericClass: "" },
  execution: {
    ...{ command: "", startedAt: "", wallSeconds: 0, workers: 0, reused: 0, resumedFrom: [], runSeconds: {} },
    host: { deno: "", v8: "", typescript: "", os: "", arch: "", cpu: "", cores: 0 },
  },
};
