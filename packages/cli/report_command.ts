import { renderCompare, renderIndex } from "@refold/report";
import { Command } from "commander";
import { basename, dirname, join, relative, resolve } from "node:path";
import { disk } from "./effects/disk.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import { somePath } from "./experiment_options.ts";
import { judgeTogether } from "./judge_together.ts";
import { readResult } from "./read_result.ts";
import { packOf } from "./registry.ts";
import { runProgram } from "./run_program.ts";
import type { Study } from "@refold/experiments/study";
import { writeAtomic } from "@refold/experiments/store/atomic_write";
import { showStoreError } from "@refold/experiments/store/errors";
import { fromUser } from "./standing.ts";
import { verifyResult } from "./verify_result.ts";
import { writeFigures } from "./write_figures.ts";
import { resultFolderOf, sortPaths } from "./result_folders.ts";
import { checkPage, writePage } from "./write_page.ts";
import { pageFiles } from "./write_result.ts";
import { say, tell } from "./terminal/streams.ts";

const AFTER_HELP = `
Examples:
  deno task report out/replicate-fig4               write its report.html again
  deno task report out/*                            all of them, and out/index.html over all; other files are passed over
  deno task report out/replicate-fig4 --figures fig each figure as SVG and PNG
  deno task report compare out/replicate-fig4 out/replicate-fig4@report
  deno task report verify out/replicate-fig4 HASH   the hash is on the page, under Provenance

Exit codes: 0 done · 2 command line · 3 files`;

/** Renders pages from result folders, and two of them side by side. */
export function reportCommand(): Command {
  const program = new Command("report")
    .description("Render reports again from the folders that runs wrote.")
    .argument("<folder...>", "folders with a result.json")
    .option(
      "--figures <dir>",
      "also write each figure as SVG and PNG; of several results, into a folder each",
      somePath,
    )
    .addHelpText("after", AFTER_HELP)
    .action(async (typed: readonly string[], { figures }: { readonly figures?: string }) => {
      const { folders, others } = sortPaths(typed.map(pathOf));
      if (others.length > 0) tell(`Passed over, for they hold no result.json: ${others.join(", ")}`);
      const results = folders.map((folder) => ({ folder, ...readResult(folder) }));
      const index = results.length > 1 ? indexPath(folders) : null; // refused before anything is written
      if (index !== null) checkPage(index);
      for (const { folder, ...finished } of results) {
        const { "report.html": page, ...beside } = pageFiles(finished);
        save(join(folder, "report.html"), page);
        for (const [name, content] of Object.entries(beside)) {
          keep(join(folder, name), content);
        }
        if (figures !== undefined) {
          await writeFigures(results.length === 1 ? figures : join(figures, nameOf(folder)), finished);
        }
      }
      if (index !== null) savePage(index, renderIndexOf(results));
    });
  program.command("compare")
    .description(
      "two results side by side: outcomes paired by seed, curves over one another, what differs in the setting",
    )
    .argument("<first>").argument("<second>")
    .option("--out <file>", "where the page goes; else compare/FIRST--SECOND.html beside the first", somePath)
    .action((first: string, second: string, options: { readonly out?: string }) => {
      const [a, b] = [first, second].map((path) => resultFolderOf(pathOf(path)));
      const out = options.out ?? comparisonPath(a!, b!);
      const [left, right] = [a!, b!].map((folder) => ({
        ...readResult(folder),
        page: { text: nameOf(folder), href: linkBetween(out, join(folder, "report.html")) },
      }));
      checkPage(out);
      savePage(out, renderCompare(left!, right!));
    });
  program.command("verify")
    .description("whether a result is the one that a hash stands for: a page's “Result hash”")
    .argument("<folder>").argument("<hash>")
    .action((typed: string, hash: string) => {
      verifyResult(resultFolderOf(pathOf(typed)), hash);
    });
  return program;
}

/** A path that was typed; an unset variable of a shell gives an empty one. */
function pathOf(typed: string): string {
  if (typed.trim() === "") throw new UserError("Expected a folder but found an empty path.", EXIT.usage);
  return fromUser(typed);
}

/** The index over results, whose claims are judged together: its verdicts are those of `experiment all`. */
function renderIndexOf(results: readonly (Study & { readonly folder: string })[]): string {
  const papers = Map.groupBy(results, ({ result }) => result.spec.paper), judged = judgeTogether(results);
  const [paper] =
    [...papers].filter(([id]) => id !== undefined).toSorted(([, a], [, b]) => b.length - a.length)[0] ??
      [undefined];
  const pages = results.map(({ folder }, i) => ({ folder: nameOf(folder), result: judged[i]! }));
  return renderIndex(pages, paper === undefined ? null : packOf(paper));
}

/** The name of a folder, which tells two results of one spec apart. */
function nameOf(folder: string): string {
  return basename(resolve(folder));
}

/** The index stands beside the folders it links to. */
function indexPath(folders: readonly string[]): string {
  const parents = new Set(folders.map((folder) => dirname(resolve(folder))));
  if (parents.size > 1) {
    throw new UserError(
      `An index stands beside its results, but these lie in ${parents.size} folders: ${
        [...parents].join(", ")
      }`,
      EXIT.usage,
    );
  }
  return join([...parents][0]!, "index.html");
}

/** Where a comparison goes that names no file: beside the first result, by both names, so that none takes another's place. */
function comparisonPath(first: string, second: string): string {
  return join(dirname(resolve(first)), "compare", `${nameOf(first)}--${nameOf(second)}.html`);
}

/** The address of one file as seen from another. */
function linkBetween(from: string, to: string): string {
  const path = relative(dirname(resolve(from)), resolve(to));
  return path.split(/[\\/]/).map((part) => encodeURIComponent(part).replaceAll("%40", "@")).join("/");
}

function savePage(path: string, text: string): void {
  writePage(path, text);
  say(path);
}

function save(path: string, text: string): void {
  keep(path, text);
  say(path);
}

function keep(path: string, text: string): void {
  const written = writeAtomic(path, text, disk);
  if (written._tag === "Left") throw new UserError(showStoreError(written.left), EXIT.files);
}

/** Runs a command line to its exit code. */
export async function main(words: readonly string[]): Promise<number> {
  return await runProgram(reportCommand(), words);
}
