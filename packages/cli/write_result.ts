import type { DataSpec } from "@refold/data/datasets";
import { dataNeeded } from "@refold/experiments/kinds/data_needed";
import { historyToCsv } from "@refold/experiments/runs/history";
import { tensorsOf } from "@refold/experiments/runs/matrix_tensor";
import { defaultTrial } from "@refold/experiments/kinds/plan";
import { shownRun } from "@refold/experiments/runs/shown";
import { ExperimentResult } from "@refold/experiments/result";
import { seriesToCsv } from "@refold/experiments/runs/series";
import { encodeSafetensors } from "@refold/experiments/runs/safetensors";
import type { NamedMatrix } from "@refold/experiments/runs/run_outcome";
import { renderReport, type ReportInput } from "@refold/report";
import { join } from "node:path";
import { disk } from "./effects/disk.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import { fetchCommand } from "./load_data.ts";
import { keepAside } from "./keep_aside.ts";
import { packOf } from "./registry.ts";
import type { FinishedExperiment } from "./finished_experiment.ts";
import { showStoreError } from "@refold/experiments/store/errors";
import { checkOutput, publishFolder, type ResultFiles } from "@refold/experiments/store/publish";

/** A result with its report is smaller than this. */
const ROOM = 8_000_000;

/** The folder of an experiment's results below `out`: its name, with `@` and the variant where it is one. */
export function resultFolder(
  out: string,
  spec: { readonly name: string; readonly variant?: string },
): string {
  return join(out, spec.variant === undefined ? spec.name : `${spec.name}@${spec.variant}`);
}

/** Finds out before training whether the result may be written there. */
export function checkFolder(folder: string): void {
  const checked = checkOutput(folder, ROOM, disk);
  if (checked._tag === "Left") throw new UserError(showStoreError(checked.left), EXIT.files);
}

/** The files of a finished experiment by name; null for those that it does not have. */
export function resultFiles(finished: FinishedExperiment): ResultFiles {
  const { history, series = [], diagnostics, tensors } = finished,
    result = ExperimentResult.parse(finished.result);
  return {
    "result.json": `${JSON.stringify(result, null, 1)}\n`,
    "history.csv": historyToCsv(history),
    "series.csv": series.length === 0 ? null : seriesToCsv(series),
    "diagnostics.json": diagnostics === null ? null : `${JSON.stringify(diagnostics)}\n`,
    "params.safetensors": tensors.length === 0
      ? null
      : encodeSafetensors(tensorsOf(tensors), whoseTensors(result)),
    "report.html": renderReport(reportInput(finished)),
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

/**
 * Writes all files of a finished experiment, each whole or not at all, over those of an older one; what only the older one
 * says is kept aside, and the words that say so are returned.
 */
export function writeResult(folder: string, finished: FinishedExperiment): string | null {
  const kept = keepAside(folder, finished.result);
  const written = publishFolder(folder, resultFiles(finished), disk);
  if (written._tag === "Left") throw new UserError(showStoreError(written.left), EXIT.files);
  return kept;
}

/** What a report is rendered from. */
export function reportInput({ result, history, diagnostics, tensors }: FinishedExperiment): ReportInput {
  const standIn = result.provenance.data.bytes === "stand-in";
  return {
    result,
    history,
    diagnostics,
    params: tensors.length === 0 ? null : namedTensors(tensors),
    paper: packOf(result.spec.paper),
    ...(standIn
      ? { standInNotice: { text: STAND_IN_TEXT, command: fetchCommand(dataNeeded(result.spec).data) } }
      : {}),
  };
}

/** What a run on the stand-in says of itself. */
export const STAND_IN_TEXT =
  "This ran on generated stand-in images: its numbers say nothing about the paper, and no verdict is given.";

/** The same for a terminal, with the line that gets the real data. */
export function standInNotice(data: DataSpec): string {
  const command = fetchCommand(data);
  return `\n${STAND_IN_TEXT}${command === null ? "" : `\nTo get the real data: ${command}`}`;
}

function namedTensors(tensors: readonly NamedMatrix[]): ReportInput["params"] {
  return tensors.map(({ name, matrix: { rows, cols, data } }) => ({
    name,
    shape: [rows, cols],
    values: data,
  }));
}
