import type { ReportInput } from "../input.ts";
import type { ReportModel } from "../page/model.ts";
import { reportModel } from "../report_model.ts";
import { badgeSvg } from "./badge.ts";
import { cardSvg } from "./card.ts";
import { codecheckYaml } from "./codecheck.ts";
import { type CrateFile, roCrate } from "./ro_crate.ts";
import { verdictsLatex } from "./verdicts_latex.ts";
import { verdictsMarkdown } from "./verdicts_markdown.ts";

const KNOWN: readonly CrateFile[] = [
  { file: "report.html", comment: "The report, one self-contained page", type: "text/html" },
  { file: "result.json", comment: "Every run, claim and verdict", type: "application/json" },
  { file: "history.csv", comment: "Every measurement of the runs", type: "text/csv" },
  { file: "series.csv", comment: "What was kept of every update", type: "text/csv" },
  { file: "diagnostics.json", comment: "What the trained network confuses", type: "application/json" },
  { file: "params.safetensors", comment: "The parameters of one run", type: "application/octet-stream" },
  { file: "verdicts.md", comment: "The verdicts as a Markdown table", type: "text/markdown" },
  { file: "verdicts.tex", comment: "The verdicts as a LaTeX table", type: "application/x-tex" },
  { file: "badge.svg", comment: "The verdicts as a badge", type: "image/svg+xml" },
  { file: "card.svg", comment: "The report as one picture, 1200 by 630", type: "image/svg+xml" },
];

/**
 * What stands beside a report for those who quote it: verdicts as Markdown and LaTeX, a badge and a picture, and manifests of the folder
 * for CODECHECK and RO-Crate.
 *
 * @param written the names of the folder's other files
 * @param model the report's page, where it has been made
 */
export function exportsOf(
  input: ReportInput,
  written: readonly string[],
  model: ReportModel = reportModel(input),
): Readonly<Record<string, string>> {
  const own = {
    "verdicts.md": verdictsMarkdown(input),
    "verdicts.tex": verdictsLatex(input),
    "badge.svg": badgeSvg(input),
    "card.svg": cardSvg(input, model),
  };
  const files = KNOWN.filter(({ file }) => file === "report.html" || file in own || written.includes(file));
  return {
    ...own,
    "codecheck.yml": codecheckYaml(input, files),
    "ro-crate-metadata.json": roCrate(input, files),
  };
}
