import type { ExperimentReference, PackExperiment, PaperPack } from "@refold/experiments/papers/paper_pack";
import type { ExperimentResult, RunRecord } from "@refold/experiments/result";
import type { ExperimentSpec } from "@refold/experiments/spec";
import { type Case, judgeFamily } from "@refold/experiments/verdicts/judge";
import { renderIndex } from "@refold/report";
import { join } from "node:path";
import { checkCode } from "./check_code.ts";
import { commandLine } from "./command_line.ts";
import { seedsFor } from "./defaults.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import type { ExperimentOptions } from "./experiment_options.ts";
import { duration } from "./format_progress.ts";
import { loadImages } from "./load_images.ts";
import { PACKS } from "./registry.ts";
import { evidenceOf, type FinishedExperiment } from "./finished_experiment.ts";
import { openSession, runInSession } from "./session.ts";
import { writeAtomic } from "./store/atomic_write.ts";
import { showStoreError } from "./store/errors.ts";
import { failureLines, summaryText } from "./summary.ts";
import { checkFolder, resultFolder, standInNotice, writeResult } from "./write_result.ts";

/** One page of the whole paper. */
interface Page {
  readonly entry: PackExperiment;
  readonly spec: ExperimentSpec;
}

/** A finished page with the cases of its claims. */
interface JudgedPage {
  readonly finished: FinishedExperiment;
  readonly cases: readonly Case[];
}

/** Runs every experiment of the paper and its variants, writes a page each and an index over all claims. */
export async function runAll(options: ExperimentOptions): Promise<void> {
  const [pack] = PACKS as readonly [PaperPack], pages = pagesOf(pack);
  pages.forEach(({ spec }) => checkFolder(resultFolder(options.out, spec)));
  const session = openSession(options), loaded = await loadImages(options.data, [1, 2, 3, 4, 5, 6]);
  const judged: JudgedPage[] = [], resume = commandLine("all", options);
  for (const [i, { entry, spec }] of pages.entries()) {
    if (!options.quiet) console.error(`${i + 1}/${pages.length}  ${resultFolder("", spec)}`);
    const seeds = seedsFor(spec, options, entry.seeds);
    const command = commandLine(spec.name, { ...options, variant: spec.variant, seeds: seeds.length });
    const finished = await runInSession(session, { spec, seeds, command, resume }, loaded);
    const page = judgedPage(finished, siblingRuns(entry.sameSettingAs, judged));
    writeResult(resultFolder(options.out, spec), page.finished);
    judged.push(page);
    failureLines(page.finished.result).forEach((line) => console.error(line));
    if (!options.quiet) console.log(`${summaryText(page.finished.result, options)}\n`);
    if (Atomics.load(session.stop, 0) !== 0) break; // --on-error stop: the index shows what there is
  }
  const results = judgedTogether(judged), index = join(options.out, "index.html");
  const written = writeAtomic(index, renderIndex(results, pack));
  if (written._tag === "Left") throw new UserError(showStoreError(written.left), EXIT.files);
  if (loaded.data.bytes === "stand-in") console.log(standInNotice());
  console.log(`${tally(results)}\nIndex: ${index}`);
  Deno.exitCode = checkCode(results, options.check);
}

/** Every experiment with all its variants, in the order of the list. */
function pagesOf(pack: PaperPack): readonly Page[] {
  return pack.experiments.flatMap((entry) =>
    [entry.base, ...Object.values(entry.variants)].map((spec) => ({ entry, spec }))
  );
}

/** Runs of the same setting under other seeds, among which a run repeated digit by digit is placed. */
function siblingRuns(
  reference: ExperimentReference | undefined,
  judged: readonly JudgedPage[],
): readonly RunRecord[] | undefined {
  return judged.find(({ finished: { result: { spec } } }) =>
    spec.name === reference?.experiment && spec.variant === reference.variant
  )?.finished.result.runs;
}

/** A page whose claims are judged among themselves, beside its siblings. */
function judgedPage(finished: FinishedExperiment, seedRuns: readonly RunRecord[] | undefined): JudgedPage {
  const evidence = { ...evidenceOf(finished), ...(seedRuns === undefined ? {} : { seedRuns }) };
  const cases = finished.result.claims.map(({ claim }) => ({ claim, evidence }));
  return { cases, finished: { ...finished, result: { ...finished.result, claims: judgeFamily(cases) } } };
}

/** The results with every claim judged among those of the whole paper: Holm's correction covers all primary ones. */
function judgedTogether(pages: readonly JudgedPage[]): readonly ExperimentResult[] {
  const claims = [...judgeFamily(pages.flatMap(({ cases }) => cases))];
  return pages.map(({ cases, finished }) => ({ ...finished.result, claims: claims.splice(0, cases.length) }));
}

/** How many runs there are, each counted once, and what they cost. */
function tally(results: readonly ExperimentResult[]): string {
  const keys = new Set(results.flatMap(({ runs }) => runs.map(({ key }) => key)));
  const seconds = new Map(
    results.flatMap(({ provenance }) => Object.entries(provenance.execution.runSeconds)),
  );
  const spent = [...seconds.values()].reduce((sum, value) => sum + value, 0);
  return `${results.length} pages, ${keys.size} runs, ${seconds.size} of them trained now in ${
    duration(spent)
  } of one core`;
}
