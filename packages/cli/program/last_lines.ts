import { LAST_LINES } from "@refold/experiments/runners/program/failure";
import { withoutColour } from "@refold/experiments/runners/program/output_scan";

/** Characters of a line that are shown. */
const WIDEST = 400;

/** The lines at the end of some output as a terminal would show them: no colours, of a progress bar its last state. */
export function lastLines(bytes: Uint8Array, count: number = LAST_LINES): readonly string[] {
  const text = withoutColour(new TextDecoder().decode(bytes)).replace(/\r\n/g, "\n");
  const lines = text.split("\n").map((line) => line.split("\r").findLast((part) => part.trim() !== "") ?? "");
  return lines.filter((line) => line.trim() !== "").slice(-count).map((line) =>
    printable(line).slice(0, WIDEST)
  );
}

/** A text that cannot move a terminal's cursor or hide itself. */
export function printable(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, "\ufffd");
}
