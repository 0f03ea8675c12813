import type { PackExperiment, PaperPack } from "@refold/experiments/papers/paper_pack";
import type { ExperimentResult } from "@refold/experiments/result";
import type { ExperimentSpec } from "@refold/experiments/spec";
import { type Case, judgeFamily } from "@refold/experiments/verdicts/judge";
import { renderIndex } from "@refold/report";
import { join } from "node:path";
import { checkCode } from "./check_code.ts";
import { commandLine } from "./command_line.ts";
import { seedsFor } from "./defaults.ts";
import type { ExperimentOptions } from "./experiment_options.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import { loadImages } from "./load_images.ts";
import { duration } from "./format_progress.ts";
import { PACKS } from "./registry.ts";
import { evidenceOf, type FinishedExperiment } from "./run_experiment.ts";
import { openSession, runInSession } from "./session.ts";
import { writeAtomic } from "./store/atomic_write.ts";
import { showStoreError } from "./store/errors.ts";
import { summaryText } from "./summary.ts";
import { checkFolder, resultFolder, writeResult } from "./write_result.ts";

/** One page of the whole paper. */
interface Page {
  readonly entry: PackExperiment;
  readonly spec: ExperimentSpec;
}

/** Runs every experiment of the paper and its variants, writes a page each and an index over all claims. */
export async function runAll(options: ExperimentOptions): Promise<void> {
  const [pack] = PACKS as readonly [PaperPack];
  const pages = pagesOf(pack);
  pages.forEach(({ spec }) => checkFolder(resultFolder(options.out, spec)));
  const session = openSession(options), loaded = await loadImages(options.data, [1, 2, 3, 4, 5, 6]);
  const finished: FinishedExperiment[] = [];
  for (const [i, { entry, spec }] of pages.entries()) {
    const { name, variant } = spec;
    if (!options.quiet) {
      console.error(`${i + 1}/${pages.length}  ${name}${variant ? ` --variant ${variant}` : ""}`);
    }
    const seeds = seedsFor(spec, options, entry.seeds);
    const command = commandLine(name, { ...options, variant, seeds: seeds.length });
    const end = await runInSession(session, { spec, seeds, command }, loaded);
    const placed = withSiblings(end, entry, finished);
    writeResult(resultFolder(options.out, spec), placed);
    finished.push(placed);
    if (!options.quiet) console.log(`${summaryText(placed.result, options)}\n`);
  }
  const results = judgedTogether(finished, pack), index = join(options.out, "index.html");
  const written = writeAtomic(index, renderIndex(results, pack));
  if (written._tag === "Left") throw new UserError(showStoreError(written.left), EXIT.files);
  console.log(`${tally(finished)}\nIndex: ${index}`);
  Deno.exitCode = checkCode(results, options.check);
}

/** Every experiment with all its variants, in the order of the list. */
function pagesOf(pack: PaperPack): readonly Page[] {
  return pack.experiments.flatMap((entry) =>
    [entry.base, ...Object.values(entry.variants)].map((spec) => ({ entry, spec }))
  );
}

/** The page again, its claims judged beside runs of the same setting under other seeds. */
function withSiblings(
  page: FinishedExperiment,
  { sameSettingAs }: PackExperiment,
  finished: readonly FinishedExperiment[],
): FinishedExperiment {
  const sibling = finished.find(({ result: { spec } }) =>
    spec.name === sameSettingAs?.experiment && spec.variant === sameSettingAs.variant
  );
  if (sibling === undefined) return page;
  const evidence = { ...evidenceOf(page), seedRuns: sibling.result.runs };
  const claims = judgeFamily(page.result.claims.map(({ claim }) => ({ claim, evidence })));
  return { ...page, result: { ...page.result, claims: [...claims] } };
}

/** The results with every claim judged among those of the whole paper: Holm's correction covers all primary ones. */
function judgedTogether(
  finished: readonly FinishedExperiment[],
  pack: PaperPack,
): readonly ExperimentResult[] {
  const placed = finished.map((page) => {
    const { sameSettingAs } = pack.experiments.find(({ name }) => name === page.result.experiment)!;
    const sibling = finished.find(({ result: { spec } }) =>
      spec.name === sameSettingAs?.experiment && spec.variant === sameSettingAs.variant
    );
    return { ...evidenceOf(page), seedRuns: sibling?.result.runs };
  });
  const cases: readonly Case[] = finished.flatMap(({ result }, i) =>
    result.claims.map(({ claim }) => ({ claim, evidence: placed[i]! }))
  );
  const judged = [...judgeFamily(cases)];
  return finished.map(({ result }) => ({ ...result, claims: judged.splice(0, result.claims.length) }));
}

/** How many runs there are, each counted once, and what they cost. */
function tally(finished: readonly FinishedExperiment[]): string {
  const keys = new Set(finished.flatMap(({ result }) => result.runs.map(({ key }) => key)));
  const seconds = new Map(
    finished.flatMap(({ result }) => Object.entries(result.provenance.execution.runSeconds)),
  );
  const spent = [...seconds.values()].reduce((sum, value) => sum + value, 0);
  return `${finished.length} pages, ${keys.size} runs, ${seconds.size} of them trained now in ${
    duration(spent)
  } of one core`;
}
