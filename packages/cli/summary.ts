import type { ExperimentResult } from "@refold/experiments/result";
import { terminalSummary } from "@refold/report";
import { isLive, terminalFacts } from "./terminal/is_live.ts";

/** What the terminal says at the end of a run. */
export function summaryText(result: ExperimentResult, { quiet }: { readonly quiet: boolean }): string {
  const colour = isLive(terminalFacts(Deno.stdout)) && !Deno.noColor;
  return terminalSummary(result, { colour, width: quiet ? 100 : widthOf(() => Deno.consoleSize().columns) });
}

/** The columns that lines may fill: of the terminal; 100 where there is none or it does not know, as some that have 0. */
export function widthOf(columns: () => number): number {
  try {
    return columns() || 100;
  } catch {
    return 100;
  }
}
