/**
 * Experiments as data: a spec in JSON, the runs that it asks for, what came out, and what that says of a paper's claims.
 *
 * A spec is read by {@link parseSpec}; {@link resolve} derives its numbers; {@link nextRuns} says which runs are missing;
 * {@link runTraining} trains one of them, a moment at a time, on whatever kernels it is given; {@link judgeAll} compares
 * the runs with the claims. Nothing here reads a file, a clock or the environment: whoever drives it brings those.
 *
 * Read `training_spec.ts` first, then `run_training.ts`, `plan.ts` and `verdicts/judge.ts`.
 *
 * @example A spec of one's own, trained for two updates on forty made-up images
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { reference } from "@refold/core/reference";
 * import { parseSpec, resolve, runTraining } from "@refold/experiments";
 *
 * const parsed = parseSpec(`{
 *   "kind": "training",
 *   "name": "two-updates",
 *   "title": "Two updates",
 *   "training": {
 *     "fold": { "split": "batches", "train": [1], "validation": [2] },
 *     "standardization": "feature",
 *     "hidden": [],
 *     "initialization": { "weight": "lecunNormal", "outputWeightStd": 1e-9, "bias": "zeros" },
 *     "l2": { "lambda": 0, "form": "full" },
 *     "schedule": { "policy": "constant", "learningRate": 0.01 },
 *     "learningRateLag": 0,
 *     "length": { "unit": "steps", "count": 2 },
 *     "batchSize": 20,
 *     "batchOrder": "reshuffled",
 *     "randomness": "threefry",
 *     "measure": { "epochs": true, "steps": [], "test": false }
 *   }
 * }`);
 * if (parsed._tag === "Left" || parsed.right.kind !== "training") throw new Error("not the spec above");
 * const { training } = parsed.right;
 * assertEquals(resolve(training).parameters, 30_730); // 3072 · 10 + 10
 *
 * const pixels = Uint8Array.from({ length: 40 * 3072 }, (_, p) => (p * p) % 251);
 * const labels = Uint8Array.from({ length: 40 }, (_, i) => i % 10);
 * const images = { pixels, labels, batches: [1, 2], batchSize: 20 };
 * const run = runTraining(reference, { training, seed: 0, images });
 * let moment = run.next();
 * while (!moment.done) moment = run.next();
 * const { record, history } = moment.value;
 * assertEquals([record.status, record.steps], ["completed", 2]);
 * assertAlmostEquals(history[0]!.loss!, Math.log(10), 1e-6); // ten equal chances before training
 * ```
 * @module
 */
export { analyse } from "./analyse.ts";
export {
  Analysis,
  GradientAnalysis,
  SanityAnalysis,
  SearchAnalysis,
  SensitivityAnalysis,
} from "./analysis.ts";
export { canonicalJson, type Json } from "./canonical_json.ts";
export { decodeCheckpoint, encodeCheckpoint } from "./checkpoint.ts";
export { Claim, ClaimTest, CurvePoint, JudgedClaim, Quantity, Verdict } from "./claim.ts";
export { diagnosticsOf, historyOf, recordsOf, type TrialRun } from "./collect.ts";
export { Diagnostics } from "./diagnostics.ts";
export { batchesOf, type Images } from "./fold.ts";
export { checkGradients } from "./gradient_experiment.ts";
export { historyFromCsv, HistoryRow, historyToCsv } from "./history.ts";
export { nearest } from "./nearest.ts";
export { type PaperPack } from "./papers/paper_pack.ts";
export { checkSpec, parseSpec } from "./parse_spec.ts";
export { nextRuns, trainingsOf } from "./plan.ts";
export { type PlannedRun } from "./planned_run.ts";
export { type PoolOptions, type PoolResult, type PoolWorker, runPool } from "./pool.ts";
export { resolve, scheduleOf } from "./resolve.ts";
export { ExperimentResult, Provenance, Resolved, RESULT_SCHEMA, RunRecord } from "./result.ts";
export { CODE_MEANING, type RunIdentity, runKey } from "./run_key.ts";
export { type RunInput } from "./run_setup.ts";
export { type RunMoment, runTraining } from "./run_training.ts";
export { ExperimentSpec } from "./spec.ts";
export { type SpecIssue } from "./spec_message.ts";
export { specJsonSchema } from "./spec_shape.ts";
export { type NamedMatrix, type RunCheckpoint, type RunOutcome } from "./stored_run.ts";
export { TrainingSpec } from "./training_spec.ts";
export { type Evidence } from "./verdicts/evidence.ts";
export { judgeAll } from "./verdicts/judge.ts";
