import type { ExperimentResult } from "@refold/experiments/result";
import { settingsOf } from "@refold/experiments/kinds/plan";
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

/** The runs that did not complete, a line each with why; the stacks of those that failed are in result.json. */
export function failureLines({ runs, spec }: ExperimentResult): readonly string[] {
  const runner = settingsOf(spec)[0]?.runner;
  return runs.filter(({ status }) => status !== "completed").map(({ trial, seed, error, divergedAt }) => {
    const name = `${trial === "" ? "" : `${trial}  `}seed ${seed}`;
    if (error === null && divergedAt === null) {
      return `${name}  diverged: a number it ended with was not finite`;
    }
    const tries = runner === "program" ? "" : " twice";
    return error === null
      ? `${name}  diverged: the loss of update ${divergedAt} was not finite`
      : `${name}  failed${tries}: ${error.message.split("\n")[0]}`;
  });
}
