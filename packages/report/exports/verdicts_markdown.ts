import type { ReportInput } from "../input.ts";
import { dataLine, headlineFor } from "../sections/masthead.ts";
import { citeThis, verdictRows } from "./verdict_rows.ts";

/** A text as it may stand in a cell of a Markdown table: on one line, with nothing that formats, links or is HTML. */
export function markdownText(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(
    /[\\`*_{}[\]<>()#+!|~&]/g,
    (character) =>
      character === "<"
        ? "&lt;"
        : character === ">"
        ? "&gt;"
        : character === "&"
        ? "&amp;"
        : `\\${character}`,
  );
}

/** The verdicts as a Markdown table, with what they rest on and how the report is cited. */
export function verdictsMarkdown(input: ReportInput): string {
  const rows = verdictRows(input), { spec, provenance } = input.result;
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const { text, bibtex } = citeThis(input);
  return [
    `# ${markdownText(spec.title)}`,
    "",
    markdownText(headlineFor(input)),
    "",
    ...(rows.length === 0 ? [] : [
      row(["claim", "source", "verdict", "ours", "theirs", "difference", "why"]),
      row(["---", "---", "---", "--:", "--:", "--:", "---"]),
      ...rows.map(({ statement, source, verdict, ours, theirs, difference, reason }) =>
        row([
          ...[statement, source].map(markdownText),
          `**${verdict}**`,
          ...[ours, theirs, difference, reason].map(markdownText),
        ])
      ),
      "",
    ]),
    `Data: ${markdownText(dataLine(provenance.data))}.`,
    "",
    `Cite as: ${markdownText(text)}`,
    "",
    "```bibtex",
    bibtex.replaceAll("```", ""),
    "```",
    "",
  ].join("\n");
}
