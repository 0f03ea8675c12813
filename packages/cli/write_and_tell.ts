import type { Study } from "@refold/experiments/study";
import type { ExperimentOptions } from "./experiment_options.ts";
import { resultLine } from "./json_watch.ts";
import { summaryText } from "./summary.ts";
import { say, tell } from "./terminal/streams.ts";
import { writeFigures } from "./write_figures.ts";
import { writeResult } from "./write_result.ts";

/** Writes a finished study to its folder, its figures where they were asked for, and says what it came to. */
export async function writeAndTell(
  folder: string,
  study: Study,
  { figures, quiet, json }: Pick<ExperimentOptions, "figures" | "quiet" | "json">,
): Promise<void> {
  const kept = writeResult(folder, study);
  if (figures !== undefined) await writeFigures(figures, study);
  say(json ? resultLine(folder, study.result) : summaryText(study.result, { quiet }));
  if (kept !== null) tell(kept);
}
