import { canonicalLines, type Json } from "../runs/canonical_json.ts";
import { historyFromCsv, historyToCsv } from "../runs/history.ts";
import { matricesOf, tensorsOf } from "../runs/matrix_tensor.ts";
import { CODE_MEANING, taskKey } from "../runs/key.ts";
import { encodeSafetensors } from "../runs/safetensors.ts";
import { seriesFromCsv, seriesToCsv } from "../runs/series.ts";
import { decodeSafetensors } from "../runs/safetensors_decode.ts";
import { RunDiagnostics, type RunOutcome, RunOutcomeRecord } from "../runs/run_outcome.ts";
import type { Task } from "../runs/task.ts";
import { type Either, left, right } from "fp-ts/Either";
import { z } from "zod";
import { departure, type Files, MANIFEST, parseJson, withManifest } from "./manifest.ts";

/** How a run came about: the only part of it that may differ between two runs of one key. */
export const RunExecution = z.strictObject({
  startedAt: z.string(),
  wallSeconds: z.number().nonnegative(),
  /** The step of the checkpoint it went on from; null when it started from the beginning. */
  resumedFrom: z.int().nonnegative().nullable(),
  /** Updates computed by the process that finished it. */
  stepsExecuted: z.int().nonnegative(),
  /** The machine that finished it, where that was another; absent otherwise. */
  host: z.string().optional(),
});
export type RunExecution = z.infer<typeof RunExecution>;

/** A run as the store keeps it. */
export interface StoredRun {
  /** What was run; its trial is "", for one run may serve several. */
  readonly task: Task;
  readonly outcome: RunOutcome;
  readonly execution: RunExecution;
  /** The very bytes that it came in, where it was made elsewhere: they are kept as they are. */
  readonly files?: Files;
}

/** The file whose content may differ between two runs of one key. */
export const EXECUTION = "execution.json";

/** Where what was kept of every update stands, if anything was. */
const SERIES = "series.csv";

/** The version of a run's files; what `refold/run@` is followed by. */
export const RUN_VERSION = 2;

const RunJson = z.strictObject({
  schema: z.literal(`refold/run@${RUN_VERSION}`),
  key: z.string(),
  codeMeaning: z.int(),
  task: z.strictObject({
    runner: z.string(),
    spec: z.json(),
    seed: z.int().nonnegative(),
    data: z.strictObject({ dataset: z.string(), checksum: z.string() }).nullable(),
    arithmetic: z.string().nullable(),
  }),
  record: RunOutcomeRecord,
});
/** The content of run.json: what was run, and the numbers that came out. */
export type RunJson = z.infer<typeof RunJson>;

/** The files of a run's folder. All but execution.json and the manifest are the same whenever the run is repeated. */
export function runToFiles({ task: { trial: _, ...task }, outcome, execution }: StoredRun): Files {
  const { series = [] } = outcome;
  const run: RunJson = {
    schema: `refold/run@${RUN_VERSION}`,
    key: taskKey(task),
    codeMeaning: CODE_MEANING,
    task: task as RunJson["task"], // JSON, whose types zod and we spell differently
    record: outcome.record,
  };
  return withManifest({
    "run.json": json(run),
    "history.csv": new TextEncoder().encode(historyToCsv(outcome.history)),
    "params.safetensors": encodeSafetensors(tensorsOf(outcome.tensors)),
    "diagnostics.json": json(outcome.diagnostics),
    ...(series.length === 0 ? {} : { [SERIES]: new TextEncoder().encode(seriesToCsv(series)) }),
    [EXECUTION]: json(execution),
  });
}

/** The version that whole files of a run say they have; undefined where they are not whole, or say nothing of it. */
export function versionOf(files: Files): number | undefined {
  if (departure(files) !== undefined) return undefined;
  const { success, data } = z.object({ schema: z.templateLiteral(["refold/run@", z.int()]) })
    .safeParse(parseJson(files["run.json"]));
  return success ? Number(data.schema.split("@")[1]) : undefined;
}

/** The run that a folder's files hold, every byte checked, or what is wrong with them. */
export function runFromFiles(files: Files): Either<string, StoredRun & { readonly json: RunJson }> {
  const wrong = departure(files);
  if (wrong !== undefined) return left(wrong);
  try {
    const run = RunJson.parse(parseJson(files["run.json"]));
    const key = taskKey(run.task, run.codeMeaning);
    if (key !== run.key) return left(`run.json: expected the key ${key} of its spec, found ${run.key}`);
    const tensors = decodeSafetensors(files["params.safetensors"] ?? new Uint8Array(0));
    if (tensors._tag === "Left") return left(`params.safetensors: ${tensors.left.detail}`);
    const matrices = matricesOf(tensors.right.tensors);
    if (matrices === undefined) return left("params.safetensors: expected matrices of floats only");
    return right({
      json: run,
      task: { ...run.task, trial: "" },
      outcome: {
        record: run.record,
        history: historyFromCsv(new TextDecoder().decode(files["history.csv"])),
        tensors: matrices,
        ...(files[SERIES] === undefined
          ? {}
          : { series: seriesFromCsv(new TextDecoder().decode(files[SERIES])) }),
        diagnostics: RunDiagnostics.nullable().parse(parseJson(files["diagnostics.json"])),
      },
      execution: RunExecution.parse(parseJson(files[EXECUTION])),
    });
  } catch (error) {
    return left(error instanceof z.ZodError ? z.prettifyError(error) : String(error));
  }
}

/** The names of files whose content differs although one key allows no difference. */
export function conflicts(stored: Files, found: Files): readonly string[] {
  const names = new Set([...Object.keys(stored), ...Object.keys(found)]);
  return [...names].filter((name) =>
    name !== EXECUTION && name !== MANIFEST && !same(stored[name], found[name])
  ).sort();
}

function same(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function json(value: Json): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalLines(value));
}
