import type { ExperimentResult } from "@refold/experiments/result";
import { checkOutcome } from "@refold/experiments/claims/check_outcome";
import { EXIT } from "./exit_codes.ts";

/** The exit code of finished experiments: their runs first, then, where asked, their primary claims. */
export function checkCode(results: readonly ExperimentResult[], check: boolean): number {
  if (results.some(brokenRuns)) return EXIT.runs;
  if (!check) return EXIT.ok;
  const outcomes = results.map(({ claims, provenance }) => checkOutcome(claims, provenance.data));
  if (outcomes.includes("not replicated")) return EXIT.notReplicated;
  return outcomes.includes("inconclusive") ? EXIT.inconclusive : EXIT.ok;
}

/** Whether a run failed, or none of several completed. */
function brokenRuns({ runs }: ExperimentResult): boolean {
  return runs.some(({ status }) => status === "failed") ||
    (runs.length > 0 && runs.every(({ status }) => status !== "completed"));
}
