import type { Matrix } from "@refold/core/matrix";
import type { z } from "zod";
import { Diagnostics } from "../runners/training/diagnostics.ts";
import type { SeriesRow } from "./series.ts";
import type { HistoryRow } from "./history.ts";
import { RunRecord } from "./run_record.ts";

/** What a run found, without the key and the trial that name it: one run may serve several experiments. */
export const RunOutcomeRecord = RunRecord.omit({ key: true, trial: true });
export type RunOutcomeRecord = z.infer<typeof RunOutcomeRecord>;

/** What a finished network does on the test and validation images. */
export const RunDiagnostics = Diagnostics.omit({ classNames: true, trial: true, seed: true });
export type RunDiagnostics = z.infer<typeof RunDiagnostics>;

/** A tensor on the host with its name, such as "weight1". */
export interface NamedMatrix {
  readonly name: string;
  readonly matrix: Matrix;
}

/** A finished run: what it found and all that the next reader needs of it. */
export interface RunOutcome {
  readonly record: RunOutcomeRecord;
  /** Rows of this run; their trial is "". */
  readonly history: readonly HistoryRow[];
  /** weight1, bias1, …, what layers remember, and the standardiser's mean and std, [1, features]; none where the run diverged. */
  readonly tensors: readonly NamedMatrix[];
  /** Null where the spec does not read the test set, and where the run did not complete. */
  readonly diagnostics: RunDiagnostics | null;
  /** What was kept of every update, in the spec's `measure.batches`; absent or empty otherwise. */
  readonly series?: readonly SeriesRow[];
}

/** A run that can go on: all tensors that it depends on after `step` updates, and what was measured so far. */
export interface RunCheckpoint {
  readonly step: number;
  readonly tensors: readonly NamedMatrix[];
  readonly history: readonly HistoryRow[];
  readonly series?: readonly SeriesRow[];
}
