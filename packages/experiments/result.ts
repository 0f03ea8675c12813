import { z } from "zod";
import { Analysis } from "./kinds/analysis.ts";
import { JudgedClaim } from "./claims/claim.ts";
import { ExperimentSpec } from "./spec/experiment_spec.ts";

/** The version of result.json; a reader refuses any other. */
export const RESULT_SCHEMA = "refold/result@1";

const Scores = z.strictObject({
  loss: z.number().nullable(),
  accuracy: z.number().nullable(),
});

const SplitScores = Scores.extend({ cost: z.number().nullable() });

/** One seed of one trial. Values are null where a run diverged, failed, or was not to read them. */
export const RunRecord = z.strictObject({
  /** The run store's key: SHA-256 over resolved training, seed, data, numeric class and code meaning. */
  key: z.string(),
  /** "" in a training experiment, else the trial's name, such as "coarse-03". */
  trial: z.string(),
  seed: z.int().nonnegative(),
  lambda: z.number().nonnegative(),
  status: z.enum(["completed", "diverged", "failed"]),
  /** Updates completed. */
  steps: z.int().nonnegative(),
  /** The first step whose loss was not finite. */
  divergedAt: z.int().nonnegative().nullable(),
  error: z.strictObject({ message: z.string(), stack: z.string() }).nullable(),
  train: SplitScores,
  validation: SplitScores,
  test: Scores,
  /** ΣW² over all weights at the end. */
  squaredWeights: z.number().nullable(),
});
export type RunRecord = z.infer<typeof RunRecord>;

/** Derived numbers of a training spec. */
export const Resolved = z.strictObject({
  inputs: z.int(),
  classes: z.int(),
  parameters: z.int(),
  trainExamples: z.int(),
  validationExamples: z.int(),
  testExamples: z.int(),
  stepsPerEpoch: z.int(),
  steps: z.int(),
  /** Half a cycle in updates; null for a constant rate. */
  stepSize: z.int().nullable(),
  /** Steps at which a cycle ends, within the run. */
  cycleEnds: z.array(z.int()).readonly(),
  /** λ of the equivalent penalty in the other form. */
  lambdaInOtherForm: z.number(),
});
export type Resolved = z.infer<typeof Resolved>;

/** Where the numbers come from. Only `execution` may differ between two runs of one spec. */
export const Provenance = z.strictObject({
  refold: z.string(),
  codeVersion: z.string(),
  specHash: z.string(),
  lockfileHash: z.string(),
  data: z.strictObject({
    name: z.string(),
    /** official: the archive's bytes · other: other bytes, named in `note` · stand-in: generated, gives no verdict. */
    bytes: z.enum(["official", "other", "stand-in"]),
    note: z.string(),
    checksum: z.string(),
    files: z.array(z.strictObject({ name: z.string(), sha256: z.string() })).readonly(),
  }),
  seeds: z.array(z.int()).readonly(),
  randomness: z.string(),
  kernels: z.strictObject({ name: z.string(), numericClass: z.string() }),
  execution: z.strictObject({
    command: z.string(),
    startedAt: z.string(),
    wallSeconds: z.number(),
    workers: z.int(),
    host: z.strictObject({
      deno: z.string(),
      v8: z.string(),
      typescript: z.string(),
      os: z.string(),
      arch: z.string(),
      cpu: z.string(),
      cores: z.int(),
    }),
    /** Runs taken from the store, and runs that went on from a checkpoint with the step they started at. */
    reused: z.int(),
    resumedFrom: z.array(z.strictObject({ key: z.string(), step: z.int() })).readonly(),
    /** Seconds of training each run took, by key; absent for reused ones. */
    runSeconds: z.record(z.string(), z.number()),
  }),
});
export type Provenance = z.infer<typeof Provenance>;

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
