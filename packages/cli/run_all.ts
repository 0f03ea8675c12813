import { type PaperPack, specsOf } from "@refold/experiments/paper_pack";
import { dataKey, dataNeeded, joinNeeds } from "@refold/experiments/kinds/data_needed";
import type { ExperimentResult } from "@refold/experiments/result";
import { asTyped } from "./as_typed.ts";
import { indexPages, renderIndex, renderPapers } from "@refold/report";
import { join } from "node:path";
import { checkCode } from "./check_code.ts";
import { writingHash } from "./code_hash.ts";
import { clock } from "./effects/clock.ts";
import { disk } from "./effects/disk.ts";
import { commandLine, resumeLine } from "./command_line.ts";
import { seedsFor } from "./defaults.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import type { ExperimentOptions } from "./experiment_options.ts";
import { duration } from "./format_progress.ts";
import { judgeTogether } from "./judge_together.ts";
import { paperLine } from "./json_watch.ts";
import { nextRuns } from "@refold/experiments/kinds/plan";
import { tasksOf } from "@refold/experiments/study_task";
import { claimsHash } from "@refold/experiments/result_hash";
import { noteClaims } from "@refold/experiments/store/claims_note";
import { pageNotes } from "@refold/experiments/store/page_notes";
import { noData } from "@refold/experiments/no_data";
import type { StudyData } from "@refold/experiments/study";
import { runsOnStandIn } from "./load_data.ts";
import { papersIn } from "./papers_in.ts";
import { indexName, packNamed } from "./registry.ts";
import { refuseOverReal } from "./refuse_over_real.ts";
import { type Page, runPages } from "./run_pages.ts";
import { checkFigures, checkFolders, resultFolder } from "./result_folder.ts";
import { openSession, partsOf, runInSession, type Session, workersOf } from "./session.ts";
import { checkPage, writePage } from "./write_page.ts";
import { standInNotice, standInWarning, usualSeeds } from "./stand_in.ts";
import { say, tell } from "./terminal/streams.ts";
import { threadsAhead } from "./threads_ahead.ts";
import { type Foreseen, HERE, type Workplace } from "./workplace.ts";

/** Runs the paper that the options name, or the first. */
export async function runAll(options: ExperimentOptions, place?: Workplace): Promise<void> {
  await runPaper(packNamed(options.paper), options, place);
}

/**
 * Runs every experiment of a paper and its variants, writes a page each and an index over all claims. Unless told where,
 * by this machine's threads, which go on to later pages where one leaves them idle.
 */
export async function runPaper(
  pack: PaperPack,
  options: ExperimentOptions,
  place?: Workplace,
): Promise<void> {
  const workers = workersOf(options);
  if (place !== undefined || workers === 1) return await runPaperAt(place ?? HERE, pack, options);
  const here = threadsAhead(workers);
  try {
    await runPaperAt(here, pack, options);
  } finally {
    await here.close();
  }
}

async function runPaperAt(place: Workplace, pack: PaperPack, options: ExperimentOptions): Promise<void> {
  if (options.variant !== undefined) {
    throw new UserError(
      "`all` runs every variant: leave --variant out, or run one experiment by its name with it.",
      EXIT.usage,
    );
  }
  const specs = pack.experiments.map(({ base }) => base);
  const standIn = await anyOnStandIn(options, specs);
  if (standIn && !options.quiet) tell(asTyped(standInWarning(options.seeds)));
  const pages = pagesOf(pack, options, standIn),
    folders = pages.map(({ spec }) => resultFolder(options.out, spec));
  if (standIn) refuseOverReal(join(options.out, indexName(pack)), folders);
  checkFolders(folders);
  checkFigures(options.figures);
  const index = join(options.out, indexName(pack));
  checkPage(index);
  const all = join(options.out, "papers.html");
  checkPage(all);
  const needs = joinNeeds(pages.flatMap(({ spec }) => dataNeeded(spec) ?? []));
  const session = openSession(options, place), loaded = await loadAll(options, needs, place);
  const loadedFor = (spec: Page["spec"]): StudyData => {
    const needed = dataNeeded(spec);
    return needed === null ? noData() : loaded.get(dataKey(needed.data))!; // all of them were loaded
  };
  const resume = resumeLine("all", options);
  for (const { spec } of pages) noteClaims(session.store.root, claimsHash(spec), { disk, clock }); // before any run of any page
  const ahead = place.ahead(await foreseenIn(session, pages, loadedFor), session.abort.signal);
  ahead.catch(() => {}); // told below, unless the pages end first
  const finished = await runPages(pages, {
    options,
    resume,
    notes: options.fresh ? undefined : pageNotes(session.store.root, { code: writingHash(), disk }),
    signal: session.abort.signal,
    run: ({ spec, seeds }) => {
      const own = { ...options, variant: spec.variant, seeds: seeds.length };
      return runInSession(
        session,
        { spec, seeds, resume, command: commandLine(spec.name, own) },
        loadedFor(spec),
      );
    },
  });
  await ahead;
  const results = judgeTogether(finished);
  const own = indexPages(results);
  writePage(index, renderIndex(own, pack));
  writePage(all, renderPapers(papersIn(options.out, { [pack.id]: own })));
  const made = needs.find(({ data }) => loaded.get(dataKey(data))?.data.bytes === "stand-in");
  const told = options.json ? tell : say; // then standard output is for programs
  if (made !== undefined) told(asTyped(standInNotice(made.data)));
  told(`${tally(results)}\nIndex: ${index}\nAll papers: ${all}`);
  if (options.json) say(paperLine(pack.id, index, results));
  Deno.exitCode = checkCode(results, options.check);
}

/** The data of every page, each once, by what names it. */
async function loadAll(
  { data }: ExperimentOptions,
  needs: ReturnType<typeof joinNeeds>,
  place: Workplace,
): Promise<ReadonlyMap<string, StudyData>> {
  const loaded = new Map<string, StudyData>();
  for (const need of needs) loaded.set(dataKey(need.data), await place.load({ data }, need));
  return loaded;
}

/** Whether an experiment would run on a stand-in. */
async function anyOnStandIn({ data }: ExperimentOptions, specs: readonly Page["spec"][]): Promise<boolean> {
  for (const need of joinNeeds(specs.flatMap((spec) => dataNeeded(spec) ?? []))) {
    if (await runsOnStandIn({ data }, need)) return true;
  }
  return false;
}

/** Every experiment with all its variants, in the order of the list. */
function pagesOf(
  { experiments }: PaperPack,
  options: ExperimentOptions,
  standIn: boolean,
): readonly Page[] {
  return experiments.flatMap((entry) =>
    specsOf(entry).map((spec) => ({
      spec,
      seeds: seedsFor(spec, options, usualSeeds(entry.seeds, standIn)),
    }))
  );
}

/** The first runs of every page, which are known before any is made; none where runs are made anew, or the first failure ends all. */
async function foreseenIn(
  session: Session,
  pages: readonly Page[],
  loadedFor: (spec: Page["spec"]) => StudyData,
): Promise<readonly Foreseen[]> {
  const { place, options: { fresh, onError } } = session;
  if (place === HERE || fresh || onError === "stop") return [];
  const foreseen: Foreseen[] = [];
  for (const { spec, seeds } of pages) {
    const data = loadedFor(spec), parts = await partsOf(session, spec, data);
    const world = { ...data, numericClass: parts.backend.numericClass };
    foreseen.push({ parts, tasks: tasksOf(nextRuns(spec, seeds, []), world) });
  }
  return foreseen;
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
