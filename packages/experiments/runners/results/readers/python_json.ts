import { type Either, left, right } from "fp-ts/Either";
import { nesting } from "../../../spec/json_text.ts";

/** Deeper JSON is refused: what walks it does so by recursion. */
const DEEPEST = 1000;

/**
 * A JSON text as Python's json writes it: the bare words NaN, Infinity and -Infinity stand where a number may.
 *
 * @example What JSON.parse refuses
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { right } from "fp-ts/Either";
 * import { parsePythonJson } from "@refold/experiments/runners/results/readers/python_json";
 *
 * assertEquals(parsePythonJson('{"loss": NaN, "name": "NaN"}'), right({ loss: NaN, name: "NaN" }));
 * ```
 */
export function parsePythonJson(text: string): Either<string, unknown> {
  try {
    const plain = /NaN|Infinity/.test(text) ? withoutWords(text) : { text, word: null };
    if (nesting(plain.text) > DEEPEST) return left(`arrays and objects nested more than ${DEEPEST} deep`);
    if (plain.word === null) return right(JSON.parse(plain.text));
    const source = JSON.stringify(plain.word);
    return right(
      JSON.parse(
        plain.text,
        (_, value, as?: { readonly source?: string }) => as?.source === source ? NaN : value,
      ),
    );
  } catch (error) {
    return left(error instanceof Error ? error.message : String(error));
  }
}

/** The text with 1e999 for Infinity, which JSON.parse reads as such, and for NaN a text that occurs nowhere else in it. */
function withoutWords(text: string): { readonly text: string; readonly word: string } {
  const word = unused(text), pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') {
      at = endOfString(text, at);
      continue;
    }
    const found = ["NaN", "Infinity"].find((name) => text.startsWith(name, at));
    if (found === undefined || !standsAlone(text, at, found)) continue;
    pieces.push(text.slice(from, at), found === "NaN" ? JSON.stringify(word) : "1e999");
    from = at + found.length;
    at = from - 1;
  }
  return { text: [...pieces, text.slice(from)].join(""), word };
}

/** Where the string that starts at a quote ends; the text's end if it never does. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

/** Whether a word is a value: before it an opening, a comma, a colon or a minus for Infinity, after it a closing or a comma. */
function standsAlone(text: string, at: number, name: string): boolean {
  let before = at - 1, after = at + name.length;
  if (name === "Infinity" && text[before] === "-") before--;
  while (/\s/.test(text[before] ?? "")) before--;
  while (/\s/.test(text[after] ?? "")) after++;
  return "[,:".includes(text[before] ?? "[") && ",]}".includes(text[after] ?? "]");
}

function unused(text: string): string {
  let word = "not a number";
  while (text.includes(word)) word += "!";
  return word;
}
