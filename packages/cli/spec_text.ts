import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import type { SpecIssue } from "@refold/experiments/spec/message";
import { parseSpec } from "@refold/experiments/spec/parse_spec";
import { EXIT, UserError } from "./exit_codes.ts";

/** The spec in a file's text. */
export function specFromText(path: string, text: string): ExperimentSpec {
  const parsed = parseSpec(text);
  if (parsed._tag === "Right") return parsed.right;
  throw new UserError(specMessage(path, parsed.left), EXIT.usage);
}

/** Complaints about one spec that fit a terminal. */
const TOLD = 20;

/** What is wrong with a spec, a line each, and what to do next. */
export function specMessage(path: string, issues: readonly SpecIssue[]): string {
  const lines = issues.slice(0, TOLD).map((issue) =>
    `  ✖ ${issue.path === "" ? "" : `${issue.path}: `}${issue.message}`
  );
  return [
    `${path} is not a valid spec:`,
    ...lines,
    ...(issues.length > TOLD ? [`  … and ${issues.length - TOLD} more`] : []),
    "`deno task experiment schema` prints the JSON Schema; `deno task experiment describe replicate-fig4 --json` a whole spec.",
  ].join("\n");
}
