import { defaultTrial } from "./kinds/plan.ts";
import type { ExperimentResult } from "./result.ts";
import { historyText } from "./runners/training/wide_history.ts";
import { tensorsOf } from "./runs/matrix_tensor.ts";
import { encodeSafetensors } from "./runs/safetensors.ts";
import { seriesToCsv } from "./runs/series.ts";
import { shownRun } from "./runs/shown.ts";
import type { Study } from "./study.ts";

/** How the files of a finished experiment are written, by name, its page aside; null for those that it does not have. */
export function studyFiles(
  { result, history, series = [], diagnostics, tensors }: Study,
): Readonly<Record<string, (() => string | Uint8Array<ArrayBuffer>) | null>> {
  return {
    "result.json": () => `${JSON.stringify(result, null, 1)}\n`,
    "history.csv": () => historyText(history),
    "series.csv": series.length === 0 ? null : () => seriesToCsv(series),
    "diagnostics.json": diagnostics === null ? null : () => `${JSON.stringify(diagnostics)}\n`,
    "params.safetensors": tensors.length === 0
      ? null
      : () => encodeSafetensors(tensorsOf(tensors), whoseTensors(result)),
  };
}

/** Which run the parameters are of: the metadata of their file. */
function whoseTensors(result: ExperimentResult): Readonly<Record<string, string>> {
  const shown = shownRun(result.runs, defaultTrial(result));
  if (shown === null) return {};
  const { key, trial, seed, factors } = shown;
  return {
    experiment: result.experiment,
    run: key,
    trial,
    seed: String(seed),
    factors: JSON.stringify(factors),
  };
}
