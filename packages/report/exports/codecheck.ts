import type { ReportInput } from "../input.ts";
import { bibtexField } from "../page/citation.ts";
import { headlineFor } from "../sections/masthead.ts";

/** A YAML scalar in double quotes: JSON's strings are YAML's. */
const quoted = (text: string): string => JSON.stringify(text.replace(/\s+/g, " ").trim());

/**
 * A manifest of CODECHECK (codecheck.org.uk/spec/config/1.0): the paper that was checked, the files that the check made, and
 * what it came to. Who checked it is for whoever submits it to add.
 */
export function codecheckYaml(
  input: ReportInput,
  files: readonly { readonly file: string; readonly comment: string }[],
): string {
  const { result, paper } = input;
  const source =
    paper?.sources.find(({ key }) => result.claims.some(({ claim }) => claim.source.paper === key)) ??
      paper?.sources[0];
  const field = (name: string): string | null =>
    source === undefined ? null : bibtexField(source.bibtex, name);
  const authors = (field("author") ?? "").split(/ and /).filter((name) => name !== "");
  const reference = field("url") ?? (field("doi") === null ? null : `https://doi.org/${field("doi")}`) ??
    (field("eprint") === null ? null : `https://arxiv.org/abs/${field("eprint")}`);
  return [
    "---",
    "version: https://codecheck.org.uk/spec/config/1.0/",
    "",
    "manifest:",
    ...files.flatMap(({ file, comment }) => [`  - file: ${quoted(file)}`, `    comment: ${quoted(comment)}`]),
    "",
    ...(source === undefined ? [] : [
      "paper:",
      `  title: ${quoted(field("title") ?? source.label)}`,
      ...(authors.length === 0
        ? []
        : ["  authors:", ...authors.map((name) => `    - name: ${quoted(name)}`)]),
      ...(reference === null ? [] : [`  reference: ${quoted(reference)}`]),
      "",
    ]),
    `summary: ${quoted(headlineFor(input))}`,
    "report: report.html",
    "",
  ].join("\n");
}
