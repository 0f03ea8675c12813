import { historyToCsv } from "@refold/experiments/history";
import type { ReportInput } from "../input.ts";
import type { Download, Section } from "../model.ts";

/** The run's files inside the page: what result.json and history.csv hold, and the sources' BibTeX. */
export function downloadSection({ result, history, paper }: ReportInput): Section {
  const files: readonly Download[] = [
    { file: "result.json", label: "the run", type: "application/json", content: JSON.stringify(result) },
    ...(history.length === 0 ? [] : [{
      file: "history.csv",
      label: "every measurement",
      type: "text/csv",
      content: historyToCsv(history),
    }]),
    ...(paper === null || paper.bibliography.length === 0 ? [] : [{
      file: "sources.bib",
      label: "the sources",
      type: "application/x-bibtex",
      content: `${paper.bibliography.map((entry) => entry.bibtex).join("\n\n")}\n`,
    }]),
  ];
  return {
    id: "downloads",
    title: "Downloads",
    blocks: [
      { kind: "prose", text: "These files are part of this page; each table’s own link saves it as CSV." },
      { kind: "downloads", downloads: files },
    ],
  };
}
