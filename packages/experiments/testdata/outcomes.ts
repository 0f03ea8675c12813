import type { RunDiagnostics, RunOutcome, RunOutcomeRecord } from "../runs/run_outcome.ts";
import { runRecord } from "./run_record.ts";

/** What a run found, with the given parts in place of nothing. */
export function outcome(
  record: Partial<RunOutcomeRecord> = {},
  parts: Partial<Omit<RunOutcome, "record">> = {},
): RunOutcome {
  const { key: _key, trial: _trial, ...rest } = runRecord(record);
  return { record: rest, history: [], tensors: [], diagnostics: null, ...parts };
}

/** Diagnostics of a network that took every image of class 0 for class 1. */
export const diagnostics: RunDiagnostics = {
  shape: [3, 32, 32],
  confusion: [[0, 3], [1, 2]],
  errors: [],
  deadUnits: [],
  norms: [],
};
