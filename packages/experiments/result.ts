import { z } from "zod";
import { Analysis } from "./kinds/analysis.ts";
import { JudgedClaim } from "./claims/claim.ts";
import { Provenance } from "./runs/provenance.ts";
import { Resolved } from "./runners/training/resolved.ts";
import { RunRecord } from "./runs/run_record.ts";
import { ExperimentSpec } from "./spec/experiment_spec.ts";

export { Provenance, Resolved, RunRecord };

/** The version of result.json; a reader refuses any other. */
export const RESULT_SCHEMA = "refold/result@3";

/** The content of result.json: a spec, what came out, and what that says of its claims. */
export const ExperimentResult = z.strictObject({
  schema: z.literal(RESULT_SCHEMA),
  experiment: z.string(),
  spec: ExperimentSpec,
  /** Null for experiments without one training setting (gradient check, sanity). */
  resolved: Resolved.nullable(),
  runs: z.array(RunRecord).readonly(),
  claims: z.array(JudgedClaim).readonly(),
  /** What the experiment's kind computes beyond its runs. */
  analysis: Analysis.nullable(),
  provenance: Provenance,
});
export type ExperimentResult = z.infer<typeof ExperimentResult>;
