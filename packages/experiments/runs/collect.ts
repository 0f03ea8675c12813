import type { Diagnostics } from "../runners/training/diagnostics.ts";
import type { HistoryRow } from "./history.ts";
import type { RunRecord } from "./run_record.ts";
import type { NamedMatrix, RunOutcome } from "./run_outcome.ts";

/** A run of an experiment with the trial it belongs to. */
export interface TrialRun {
  readonly key: string;
  readonly trial: string;
  readonly outcome: RunOutcome;
}

/** The records of an experiment's runs, in the order of its plan. */
export function recordsOf(runs: readonly TrialRun[]): readonly RunRecord[] {
  return runs.map(({ key, trial, outcome }) => ({ key, trial, ...outcome.record }));
}

/** All measurements, each with the name of its trial. */
export function historyOf(runs: readonly TrialRun[]): readonly HistoryRow[] {
  return runs.flatMap(({ trial, outcome }) => outcome.history.map((row) => ({ ...row, trial })));
}

/** The run whose network is shown and saved: the first completed one that read the test set, else the first completed. */
export function shownRun(runs: readonly TrialRun[]): TrialRun | null {
  const completed = runs.filter(({ outcome }) => outcome.record.status === "completed");
  return completed.find(({ outcome }) => outcome.diagnostics !== null) ?? completed[0] ?? null;
}

/** The parameters of the run that is shown, with its standardiser. */
export function shownTensors(runs: readonly TrialRun[]): readonly NamedMatrix[] {
  return shownRun(runs)?.outcome.tensors ?? [];
}

/** Diagnostics of the run that is shown, with confusions summed over all completed seeds of its trial. */
export function diagnosticsOf(runs: readonly TrialRun[], classNames: readonly string[]): Diagnostics | null {
  const shown = shownRun(runs), own = shown?.outcome.diagnostics;
  if (shown === null || !own) return null;
  const siblings = runs.filter(({ trial }) => trial === shown.trial).flatMap(({ outcome }) =>
    outcome.diagnostics ?? []
  );
  const confusion = own.confusion.map((row, label) =>
    row.map((_, predicted) => siblings.reduce((sum, run) => sum + run.confusion[label]![predicted]!, 0))
  );
  return { ...own, classNames, seed: shown.outcome.record.seed, confusion };
}
