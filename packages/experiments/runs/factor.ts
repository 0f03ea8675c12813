import type { RunRecord } from "./run_record.ts";

/** The number that a run has for what a search or a study varies, such as `lambda`; NaN where it has none. */
export function factorOf({ factors }: Pick<RunRecord, "factors">, name: string): number {
  const value = factors[name];
  return typeof value === "number" ? value : NaN;
}
