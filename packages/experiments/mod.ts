/**
 * Experiments as data: a spec in JSON, the runs that it asks for, what came out, and what that says of a paper's claims.
 *
 * A spec is read by {@link parseSpec}; {@link resolve} derives its numbers; {@link nextRuns} says which runs are missing;
 * {@link runTraining} trains one of them, a moment at a time, on whatever kernels it is given; {@link judgeAll} compares
 * the runs with the claims; {@link runStudy} does all of this. Nothing here reads a file, a clock or the environment:
 * whoever drives it brings those.
 *
 * Read `runners/training/training_spec.ts` first, then `run_training.ts` beside it, `kinds/plan.ts` and `claims/judge.ts`.
 *
 * @example A spec of one's own, trained for two updates on forty made-up images
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { reference } from "@refold/core/reference";
 * import { parseSpec, resolve, runTraining, settingsOf, trainingIn } from "@refold/experiments";
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
 * const training = parsed._tag === "Left" ? null : trainingIn(settingsOf(parsed.right)[0]!);
 * if (training === null) throw new Error("not the spec above");
 * assertEquals(resolve(training).parameters, 30_730); // (32 · 32 · 3 + 1) · 10
 *
 * const pixels = Uint8Array.from({ length: 40 * 3 * 32 * 32 }, (_, p) => (p * p) % 251);
 * const labels = Uint8Array.from({ length: 40 }, (_, i) => i % 10);
 * const parts = ["data_batch_1", "data_batch_2"].map((name) => ({ name, role: "train", count: 20 }) as const);
 * const examples = { shape: [3, 32, 32], classes: 10, features: pixels, labels, parts };
 * const run = runTraining(reference, { training, seed: 0, examples });
 * let moment = run.next();
 * while (!moment.done) moment = run.next();
 * const { record, history } = moment.value;
 * assertEquals([record.status, record.steps], ["completed", 2]);
 * assertAlmostEquals(history[0]!.loss!, Math.log(10), 1e-6); // ten equal chances before training
 * ```
 * @module
 */
export {
  Analysis,
  type GradientAnalysis,
  type SanityAnalysis,
  type SearchAnalysis,
  type SensitivityAnalysis,
} from "./kinds/analysis.ts";
export { canonicalJson, type Json } from "./runs/canonical_json.ts";
export { decodeCheckpoint, encodeCheckpoint } from "./runs/checkpoint.ts";
export { Claim, ClaimTest, CurvePoint, JudgedClaim, Verdict } from "./claims/claim.ts";
export { diagnosticsOf, historyOf, recordsOf, type TrialRun } from "./runs/collect.ts";
export { Diagnostics } from "./runners/training/diagnostics.ts";
export { type DataForm, dataOf, knownForm } from "./runners/training/data_form.ts";
export { partsOf } from "./runners/training/splits.ts";
export { checkGradients } from "./kinds/gradient_check/check_gradients.ts";
export { historyFromCsv, HistoryRow, historyToCsv } from "./runs/history.ts";
export { nearest } from "./spec/nearest.ts";
export { type PaperPack } from "./paper_pack.ts";
export { checkSpec, parseSpec } from "./spec/parse_spec.ts";
export { analyse, nextRuns, settingsOf } from "./kinds/plan.ts";
export { type Setting, trainingIn } from "./runners/setting.ts";
export { type PlannedRun } from "./kinds/planned_run.ts";
export { callingThread } from "./executors/calling_thread/calling_thread.ts";
export { type Crew, type Executor } from "./executors/executor.ts";
export { threads } from "./executors/threads/threads.ts";
export { ownData, type OwnExamples } from "./own_data.ts";
export { type RunContext, type RunWatch } from "./run_context.ts";
export { type RanStudy, runStudy, type StudyOptions } from "./run_study.ts";
export { type RunEvent, type Runner } from "./runners/runner.ts";
export { type RunStore, runStore } from "./store/run_store.ts";
export { type About, type Study, type StudyData, type Unfinished } from "./study.ts";
export { resolve, scheduleOf } from "./runners/training/resolve.ts";
export { ExperimentResult, Provenance, Resolved, RESULT_SCHEMA, RunRecord } from "./result.ts";
export { CODE_MEANING, taskKey } from "./runs/key.ts";
export { type DataIdentity, type Task } from "./runs/task.ts";
export { type RunInput } from "./runners/training/run_setup.ts";
export { type RunMoment, runTraining } from "./runners/training/run_training.ts";
export { ExperimentSpec } from "./spec/experiment_spec.ts";
export { type SpecIssue } from "./spec/message.ts";
export { specJsonSchema } from "./spec/json_schema.ts";
export { type NamedMatrix, type RunCheckpoint, type RunOutcome } from "./runs/run_outcome.ts";
export { TrainingSpec } from "./runners/training/training_spec.ts";
export { type Evidence } from "./claims/evidence.ts";
export { judgeAll } from "./claims/judge.ts";
