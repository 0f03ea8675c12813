import type { PaperPack } from "@refold/experiments/paper_pack";
import type { Compared } from "./compare/compared.ts";
import { compareModel } from "./compare/compare_model.ts";
import { emptyDocument } from "./page/document.ts";
import { exportsOf } from "./exports/exports.ts";
import { figuresOfPage } from "./figures_of.ts";
import { indexModel } from "./index/index_model.ts";
import type { IndexPage } from "./index/page_link.ts";
import { type PaperPages, papersModel } from "./index/papers_model.ts";
import type { ReportInput } from "./input.ts";
import { writePage } from "./page/write_page.ts";
import { reportModel } from "./report_model.ts";
import { standaloneSvg } from "./page/standalone_svg.ts";
import { originOf } from "./sections/origin.ts";

/** A result as one HTML file that needs nothing else. */
export function renderReport(input: ReportInput): string {
  return writePage(reportModel(input));
}

/** The page of a result and what stands beside it for those who quote it, by file name; `written` are the folder's other files. */
export function renderFiles(
  input: ReportInput,
  written: readonly string[],
): Readonly<Record<string, string>> & { readonly "report.html": string } {
  const model = reportModel(input);
  return { "report.html": writePage(model), ...exportsOf(input, written, model) };
}

/** Every figure of a result's page as an SVG file of its own, with title and legend. */
export function figuresOf(input: ReportInput): readonly { readonly name: string; readonly svg: string }[] {
  return figuresOfPage(input).map((figure) => ({
    name: figure.name,
    svg: standaloneSvg(figure, emptyDocument(), originOf(input)),
  }));
}

/** The index of several results, to stand beside the folders that hold their pages. */
export function renderIndex(pages: readonly IndexPage[], paper: PaperPack | null): string {
  return writePage(indexModel(pages, paper));
}

/** The page over several papers, to stand beside their indexes. */
export function renderPapers(papers: readonly PaperPages[]): string {
  return writePage(papersModel(papers));
}

/** Two results side by side: what moved in the outcome, paired by seed, their curves over one another, and what differs in the setting. */
export function renderCompare(left: Compared, right: Compared): string {
  return writePage(compareModel(left, right));
}
