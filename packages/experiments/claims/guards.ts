import { canonicalJson } from "../runs/canonical_json.ts";
import { mixedFacts } from "../runs/environment.ts";
import type { RunRecord } from "../runs/run_record.ts";
import type { Outcome } from "./finding.ts";
import type { CommonReason } from "./reason.ts";

/** The share of the runs that may be lost before what the rest agree on says nothing of the setting. */
export const MOST_LOST = 0.2;

/**
 * A verdict over seeds, taken back where seeds cannot carry it: REPLICATED needs at least four fifths of its runs to
 * complete, and any verdict needs runs of one environment that the seed changes, unless it is declared to change nothing.
 */
export function guarded<Found>(
  outcome: Outcome<Found>,
  runs: readonly RunRecord[],
  { deterministic }: { readonly deterministic: boolean },
): Outcome<Found> {
  const { verdict } = outcome;
  if (verdict !== "REPLICATED" && verdict !== "NOT REPLICATED") return outcome;
  const completed = runs.filter(({ status }) => status === "completed");
  if (!deterministic && alike(completed)) {
    return undone(outcome, { kind: "alike", count: completed.length });
  }
  const mixed = mixedFacts(completed);
  if (mixed.length > 0) {
    const differs = mixed.map(({ name, values }) => ({ name, values: values.map(({ value }) => value) }));
    return undone(outcome, { kind: "mixed", differs });
  }
  const lost = runs.length - completed.length;
  if (verdict === "NOT REPLICATED" || lost <= MOST_LOST * runs.length) return outcome;
  return undone(outcome, { kind: "manyLost" });
}

/** An outcome that runs cannot carry; where its number lies decides nothing then. */
function undone<Found>(outcome: Outcome<Found>, reason: CommonReason): Outcome<Found> {
  return { ...outcome, verdict: "INCONCLUSIVE", reason, slack: null, near: false };
}

/** Whether the seed changes nothing: every trial that ran on several seeds came to the same numbers on all of them. */
function alike(completed: readonly RunRecord[]): boolean {
  const trials = [...Map.groupBy(completed, ({ trial }) => trial).values()].filter((own) => own.length > 1);
  return trials.length > 0 &&
    trials.every((own) =>
      Object.values(own[0]!.metrics).some((value) => value !== null) &&
      new Set(own.map(({ metrics }) => canonicalJson(metrics))).size === 1
    );
}
