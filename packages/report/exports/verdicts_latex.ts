import type { ReportInput } from "../input.ts";
import { dataLine } from "../sections/masthead.ts";
import { citeThis, verdictRows } from "./verdict_rows.ts";

const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  "$": "\\$",
  "&": "\\&",
  "#": "\\#",
  "_": "\\_",
  "%": "\\%",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "\u2212": "$-$",
  "±": "$\\pm$",
  "·": "$\\cdot$",
  "≤": "$\\leq$",
  "≥": "$\\geq$",
  "½": "$\\frac{1}{2}$",
  "²": "$^{2}$",
  "√": "$\\surd$",
  "→": "$\\rightarrow$",
  "λ": "$\\lambda$",
  "δ": "$\\delta$",
  "η": "$\\eta$",
  "γ": "$\\gamma$",
  "τ": "$\\tau$",
  "Σ": "$\\Sigma$",
  "–": "--",
  "\u2019": "'",
  "“": "``",
  "”": "''",
  "\u202f": "\\,",
  "\u00a0": "~",
};

/** A text as LaTeX prints it: special characters escaped, the signs of this program as commands; others become "?". */
export function latexText(text: string): string {
  return [...text.replace(/[ \t\r\n]+/g, " ").trim()].map((character) =>
    SPECIAL[character] ?? (/[ -~\u00c0-\u024f]/.test(character) ? character : "?")
  ).join("");
}

/** The verdicts as a LaTeX table that needs no package, with a caption, a label and a comment that says how to cite it. */
export function verdictsLatex(input: ReportInput): string {
  const { spec, provenance } = input.result,
    name = spec.variant === undefined ? spec.name : `${spec.name}-${spec.variant}`;
  const row = (cells: readonly string[]): string => `    ${cells.join(" & ")} \\\\`;
  return [
    ...citeThis(input).bibtex.split("\n").map((line) => `% ${line}`),
    "\\begin{table}",
    "  \\centering\\footnotesize",
    "  \\begin{tabular}{p{0.4\\linewidth}lrrr}",
    "    \\hline",
    row(["claim", "verdict", "ours", "theirs", "difference"]),
    "    \\hline",
    ...verdictRows(input).map(({ statement, verdict, ours, theirs, difference }) =>
      row([
        latexText(statement),
        `\\textsc{${verdict.toLowerCase()}}`,
        ...[ours, theirs, difference].map(latexText),
      ])
    ),
    "    \\hline",
    "  \\end{tabular}",
    `  \\caption{${latexText(`${spec.title}. Data: ${dataLine(provenance.data)}.`)}}`,
    `  \\label{tab:${name.replaceAll(/[^A-Za-z0-9-]/g, "-")}}`,
    "\\end{table}",
    "",
  ].join("\n");
}
