import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import type { ExperimentOptions } from "./experiment_options.ts";
import type { RanStudy } from "@refold/experiments/run_study";
import type { PageNotes } from "@refold/experiments/store/page_notes";
import type { Study } from "@refold/experiments/study";
import { judgePage } from "./judge_together.ts";
import { pageLine, resultLine } from "./json_watch.ts";
import { interrupted } from "./session.ts";
import { failureLines } from "./failure_lines.ts";
import { summaryText } from "./summary.ts";
import { writeFigures } from "./write_figures.ts";
import { resultFolder } from "./result_folder.ts";
import { writeResult } from "./write_result.ts";
import { say, tell } from "./terminal/streams.ts";

/** One page of the whole paper: an experiment or a variant, with its seeds. */
export interface Page {
  readonly spec: ExperimentSpec;
  readonly seeds: readonly number[];
}

/** What several pages are run with. */
export interface PagesWorld {
  readonly options: Pick<ExperimentOptions, "out" | "figures" | "quiet" | "json">;
  /** Runs one page; one that is not complete is the last. */
  readonly run: (page: Page) => Promise<RanStudy>;
  /** What the store notes of result folders; absent where every page is to be written. */
  readonly notes?: PageNotes;
  /** Aborted: the user interrupted. */
  readonly signal: AbortSignal;
  /** The command that goes on after an interrupt. */
  readonly resume: string;
}

/**
 * Runs pages in their order; each is written and told before the next begins. After a run that failed twice under
 * `--on-error stop` the pages so far are returned, after an interrupt an error says how to go on.
 */
export async function runPages(
  pages: readonly Page[],
  { options, run, notes, signal, resume }: PagesWorld,
): Promise<readonly Study[]> {
  const { out, figures, quiet, json } = options, finished: Study[] = [];
  for (const [i, page] of pages.entries()) {
    const folder = resultFolder(out, page.spec);
    if (json) say(pageLine(i + 1, pages.length, page.spec));
    else if (!quiet) tell(`${i + 1}/${pages.length}  ${resultFolder("", page.spec)}`);
    const ran = await run(page), own = judgePage(ran, finished);
    const kept = writeResult(folder, own, notes);
    if (kept !== null) tell(kept);
    if (figures !== undefined) await writeFigures(resultFolder(figures, page.spec), own);
    finished.push({ ...own, series: [], diagnostics: null, tensors: [] }); // what claims of other pages are judged by
    failureLines(own.result).forEach((line) => tell(line));
    say(json ? resultLine(folder, own.result) : `${summaryText(own.result, { quiet })}\n`);
    if (signal.aborted) throw interrupted(resume);
    if (!ran.complete) break;
  }
  return finished;
}
