import { Diagnostics } from "../runners/training/diagnostics.ts";
import { longOf } from "../runners/training/wide_history.ts";
import type { SeriesRow } from "./series.ts";
import type { RunRecord } from "./run_record.ts";
import type { RunOutcome } from "./run_outcome.ts";

/** A run of an experiment with the trial it belongs to. */
export interface TrialRun {
  readonly key: string;
  readonly trial: string;
  readonly outcome: RunOutcome;
}

/**
 * The records of an experiment's runs, in the order of its plan; numbers and facts by name, so that a run that was just made
 * and one that was stored are written with the same bytes.
 */
export function recordsOf(runs: readonly TrialRun[]): readonly RunRecord[] {
  return runs.map(({ key, trial, outcome: { record } }) => {
    const { metrics, factors, environment } = record;
    const named = { factors: byName(factors), metrics: byName(metrics) };
    const made = environment === undefined ? {} : { environment: byName(environment) };
    return { key, trial, ...record, ...named, ...made };
  });
}

function byName<A>(values: Readonly<Record<string, A>>): Readonly<Record<string, A>> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1));
}

/** All measurements, each with the name of its trial; a run that has none in a form of its own has them as a series. */
export function historyOf(runs: readonly TrialRun[]): readonly SeriesRow[] {
  return runs.flatMap(({ trial, outcome: { history, series = [] } }) =>
    (history.length === 0 ? series : longOf(history)).map((row) => ({ ...row, trial }))
  );
}

/** All that was kept of every update, each row with the name of its trial. */
export function seriesOf(runs: readonly TrialRun[]): readonly SeriesRow[] {
  return runs.flatMap(({ trial, outcome }) => (outcome.series ?? []).map((row) => ({ ...row, trial })));
}

/**
 * Diagnostics of the run that is shown, with confusions summed over all completed seeds of its trial; `own` is all of its
 * own, where `runs` hold no more than confusions.
 */
export function diagnosticsOf(
  runs: readonly TrialRun[],
  shown: RunRecord | null,
  classNames: readonly string[],
  own: RunOutcome["diagnostics"] | undefined = outcomeOf(runs, shown)?.diagnostics,
): Diagnostics | null {
  if (shown === null || !own) return null;
  const { trial, seed } = shown;
  const siblings = runs.filter((run) => run.trial === trial).flatMap(({ outcome }) =>
    outcome.diagnostics ?? []
  );
  const confusion = own.confusion.map((row, label) =>
    row.map((_, predicted) => siblings.reduce((sum, run) => sum + run.confusion[label]![predicted]!, 0))
  );
  return Diagnostics.parse({ ...own, classNames, trial, seed, confusion }); // in the schema's order, made or stored
}

function outcomeOf(runs: readonly TrialRun[], shown: RunRecord | null): RunOutcome | undefined {
  return runs.find(({ trial, outcome }) => trial === shown?.trial && outcome.record.seed === shown.seed)
    ?.outcome;
}
