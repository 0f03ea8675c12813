import type { SearchSpec } from "./spec.ts";
import { bestCandidate, oneStandardError } from "../../statistics/one_standard_error.ts";
import type { ScoredTrial } from "./stage.ts";

/** The λ that a search chose, and by which rule. */
export interface Selection {
  readonly trial: ScoredTrial;
  readonly rule: string;
}

const RULES = {
  best: "the best mean of the last stage",
  oneStandardError: "the largest λ of the last stage within one paired standard error of its best",
} as const;

/** The trial of the last stage that a search selects on one number alone; null when every λ diverged. */
export function select(
  rule: SearchSpec["search"]["selection"],
  trials: readonly ScoredTrial[],
): Selection | null {
  const trial = rule === "best" ? bestCandidate(trials) : oneStandardError(trials);
  return trial === null ? null : { trial, rule: RULES[rule] };
}
