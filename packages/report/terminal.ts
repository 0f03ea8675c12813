import type { JudgedClaim, Verdict } from "@refold/experiments/claims/claim";
import type { ExperimentResult } from "@refold/experiments/result";
import { claimReportOf } from "./claims/table.ts";
import { reasonOf, told } from "./claims/tell.ts";
import { pageOf } from "./kinds/table.ts";
import { dataLine } from "./sections/masthead.ts";
import { headlineOf } from "./sections/verdicts.ts";

/** How a terminal summary is laid out. */
export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

const SIGNS: Readonly<Record<Verdict, { readonly icon: string; readonly code: number }>> = {
  "REPLICATED": { icon: "✓", code: 32 },
  "NOT REPLICATED": { icon: "✗", code: 31 },
  "INCONCLUSIVE": { icon: "~", code: 33 },
  "NOT JUDGED": { icon: "-", code: 2 },
};
const VERDICT_WIDTH = 16;

// names come from specs; an escape sequence in one must not reach the terminal
// deno-lint-ignore no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

function painted(text: string, code: number, { colour }: TerminalOptions): string {
  return colour ? `\u001b[${code}m${text}\u001b[0m` : text;
}

function clean(text: string): string {
  return text.replace(CONTROLS, "\ufffd").replaceAll("\u202f", " ");
}

/** Lines no wider than asked for; a number stays with its unit, for what joins them is no space to break at. */
function wrapped(text: string, width: number): readonly string[] {
  const joined = text.replace(/(?<=\d) (?=%|points)/g, "\u202f");
  return joined.replace(CONTROLS, "\ufffd").split(/[ \n]+/).reduce<readonly string[]>((lines, word) => {
    const last = lines.at(-1);
    return last === undefined || last.length + 1 + word.length > width
      ? [...lines, word]
      : [...lines.slice(0, -1), `${last} ${word}`];
  }, []).map(clean);
}

function numbers(
  judged: JudgedClaim,
  result: ExperimentResult,
): readonly [ours: string, theirs: string, difference: string] {
  const own = told(judged, result), shown = claimReportOf(own.test).numbers(own);
  const [ours, theirs, difference] = ["ours", "theirs", "difference"].map((term) =>
    shown.find((number) => number.term === term)?.value ?? ""
  );
  return [ours!, theirs!, difference!]; // three in, three out
}

/**
 * What was found, and the verdicts as an aligned table for a terminal: verdict, claim, ours, theirs, difference; below it
 * the claim in its own words and the reason.
 *
 * Every verdict is a word and a sign, so that nothing is lost without colour.
 */
export function terminalSummary(result: ExperimentResult, options: TerminalOptions): string {
  const rows = result.claims.map((judged) => ({ judged, cells: numbers(judged, result).map(clean) }));
  const widths = [0, 1, 2].map((column) =>
    Math.max(6, ...rows.map(({ cells }) => cells[column]?.length ?? 0))
  );
  const id = Math.max(5, ...rows.map(({ judged }) => judged.claim.id.length));
  const line = (verdict: string, name: string, cells: readonly string[]): string =>
    `${verdict}  ${name.padEnd(id)}  ${cells.map((cell, i) => cell.padStart(widths[i] ?? 0)).join("  ")}`
      .trimEnd();
  const indent = " ".repeat(VERDICT_WIDTH + 2);
  const table = rows.flatMap(({ judged, cells }) => {
    const { icon, code } = SIGNS[judged.verdict];
    const verdict = painted(`${icon} ${judged.verdict}`.padEnd(VERDICT_WIDTH), code, options);
    const inside = (text: string) => wrapped(text, Math.max(20, options.width - VERDICT_WIDTH - 4));
    return [
      line(verdict, judged.claim.id, cells),
      ...inside(`“${judged.claim.statement}”`).map((text) => `${indent}${text}`),
      ...inside(reasonOf(judged, result)).map((text) => painted(`${indent}${text}`, 2, options)),
    ];
  });
  const head = rows.some(({ cells }) => cells.some((cell) => cell !== ""))
    ? [painted(line("verdict".padEnd(VERDICT_WIDTH), "claim", ["ours", "theirs", "diff."]), 2, options)]
    : [];
  const found = pageOf(result).lines().flatMap((text) => wrapped(text, Math.max(20, options.width)));
  const { title, variant } = result.spec, name = variant === undefined ? title : `${title} (${variant})`;
  const { data } = result.provenance;
  const bytes = data.bytes === "other" ? wrapped(dataLine(data), Math.max(20, options.width)) : [];
  return [painted(clean(name), 1, options), ...bytes, ...found, ...head, ...table, headlineOf(result.claims)]
    .join(
      "\n",
    );
}
