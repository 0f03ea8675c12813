import type { ExperimentResult } from "@refold/experiments/result";
import { terminalSummary } from "@refold/report";

/** What the terminal says at the end of a run. */
export function summaryText(result: ExperimentResult, { quiet }: { readonly quiet: boolean }): string {
  const colour = Deno.stdout.isTerminal() && !Deno.noColor;
  return terminalSummary(result, { colour, width: quiet ? 100 : columns() });
}

/** The runs that failed twice, a line each with why; their stacks are in result.json. */
export function failureLines({ runs }: ExperimentResult): readonly string[] {
  return runs.flatMap(({ trial, seed, error }) =>
    error === null
      ? []
      : [`${trial === "" ? "" : `${trial}  `}seed ${seed}  failed twice: ${error.message.split("\n")[0]}`]
  );
}

function columns(): number {
  try {
    return Deno.consoleSize().columns;
  } catch {
    return 100; // not a terminal
  }
}
