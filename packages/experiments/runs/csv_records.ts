import { parse } from "@std/csv";

/** What only a reader of the whole grammar understands: quotes, a mark of the byte order, lines that end in another way. */
const GRAMMAR = /"|^\uFEFF|\r(?!\n)|(?<!\r)\n/;

/** The records of a CSV text (RFC 4180) whose first line names the columns; plain ones, as runs have, are split and no more. */
export function csvRecords(text: string): readonly Readonly<Record<string, string>>[] {
  return plainRecords(text) ?? parse(text, { skipFirstRow: true });
}

function plainRecords(text: string): readonly Readonly<Record<string, string>>[] | null {
  if (GRAMMAR.test(text) || !text.endsWith("\r\n")) return null;
  const [names = [], ...rows] = text.slice(0, -2).split("\r\n").map((line) => line.split(","));
  const whole = names.length > 1 && rows.every((cells) => cells.length === names.length); // one empty cell is no line
  if (!whole) return null; // `parse` says what is wrong
  return rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [names[i]!, cell])));
}
