import { historyText } from "@refold/experiments/runners/training/wide_history";
import { gzipSync } from "node:zlib";
import { citeThis } from "../exports/verdict_rows.ts";
import type { ReportInput } from "../input.ts";
import type { Download, Section } from "../page/model.ts";

// beyond this a page of many runs would grow past 1 MB
const LARGEST_PLAIN = 200_000;

/** A file that grows with the number of runs; packed where there are many. */
function growing(plain: Download & { readonly content: string }): Download {
  const { file, content } = plain;
  return content.length <= LARGEST_PLAIN
    ? plain
    : { ...plain, file: `${file}.gz`, type: "application/gzip", content: gzipSync(content) };
}

/** The run's files inside the page: what result.json and history.csv hold, and the sources' BibTeX. */
export function downloadSection(input: ReportInput): Section {
  const { result, history, paper } = input;
  const files: readonly Download[] = [
    growing({
      file: "result.json",
      label: "the run",
      type: "application/json",
      content: JSON.stringify(result),
    }),
    {
      file: "spec.json",
      label: "the spec",
      type: "application/json",
      content: `${JSON.stringify(result.spec, null, 2)}\n`,
    },
    ...(history.length === 0 ? [] : [growing({
      file: "history.csv",
      label: "every measurement",
      type: "text/csv",
      content: historyText(history),
    })]),
    ...(paper === null || paper.sources.length === 0 ? [] : [{
      file: "sources.bib",
      label: "the sources",
      type: "application/x-bibtex",
      content: `${paper.sources.map((entry) => entry.bibtex).join("\n\n")}\n`,
    }]),
  ];
  return {
    id: "downloads",
    title: "Downloads and citation",
    blocks: [
      { kind: "prose", text: "These files are part of this page; each table’s own link saves it as CSV." },
      { kind: "downloads", downloads: files },
      { kind: "prose", text: `Cite this report: ${citeThis(input).text}` },
      { kind: "code", text: citeThis(input).bibtex },
    ],
  };
}
