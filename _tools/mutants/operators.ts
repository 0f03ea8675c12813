import { scan, type Token } from "./scan.ts";

/** A bug that can be planted: a piece of a source and what takes its place. */
export interface Mutation {
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  readonly to: string;
}

const SIGNS: Readonly<Record<string, readonly [operator: string, to: string]>> = {
  "<": ["boundary", "<="],
  "<=": ["boundary", "<"],
  ">": ["boundary", ">="],
  ">=": ["boundary", ">"],
  "===": ["negated comparison", "!=="],
  "!==": ["negated comparison", "==="],
  "&&": ["and for or", "||"],
  "||": ["or for and", "&&"],
  "+": ["sign", "-"],
  "-": ["sign", "+"],
  "*": ["factor", "/"],
  "/": ["factor", "*"],
};

const WORDS: Readonly<Record<string, string>> = {
  true: "false",
  false: "true",
  min: "max",
  max: "min",
  some: "every",
  every: "some",
};

/** All bugs that this tool knows to plant in a source: types, imports and texts are left alone. */
export function mutationsOf(source: string): readonly Mutation[] {
  const tokens = values(scan(source));
  return tokens.flatMap((token, i) => [
    ...ofSign(source, tokens, i),
    ...(ofType(tokens, i) ? [] : ofNumber(token)),
    ...ofWord(source, tokens, i),
    ...ofOperands(source, tokens, i),
  ]);
}

/** Tokens outside of types, interfaces and imports. */
function values(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const end = endOfType(tokens, i);
    if (end === undefined) kept.push(tokens[i]!);
    else i = end;
  }
  return kept;
}

/** The last token of a type, interface or import that starts here; undefined where none does. */
function endOfType(tokens: readonly Token[], at: number): number | undefined {
  const { text } = tokens[at]!, before = tokens[at - 1]?.text ?? ";", next = tokens[at + 1];
  const statement = [";", "}", "export", "declare"].includes(before);
  if (!statement || next?.kind !== "word" && next?.text !== "{" && text !== "import") return undefined;
  if (text !== "type" && text !== "interface" && text !== "import") return undefined;
  for (let i = at, depth = 0; i < tokens.length; i++) {
    const sign = tokens[i]!.text;
    if ("{[(".includes(sign)) depth++;
    if ("}])".includes(sign)) depth--;
    if (depth === 0 && (sign === ";" || text === "interface" && sign === "}")) return i;
  }
  return tokens.length - 1;
}

/** A sign between two values stands between spaces; one of a type or before a value does not. */
function ofSign(source: string, tokens: readonly Token[], i: number): readonly Mutation[] {
  const { kind, text, start } = tokens[i]!, found = SIGNS[text];
  if (kind !== "sign" || found === undefined || !binary(source, tokens, i)) return [];
  const [operator, to] = found;
  return [{ operator, start, end: start + text.length, to }];
}

function binary(source: string, tokens: readonly Token[], i: number): boolean {
  const { text, start } = tokens[i]!, before = tokens[i - 1], after = tokens[i + 1];
  const spaced = /\s/.test(source[start - 1] ?? "") && /\s/.test(source[start + text.length] ?? "");
  return spaced && before !== undefined && after !== undefined &&
    (before.kind !== "sign" || ")]".includes(before.text)) && before.kind !== "text" && after.kind !== "text";
}

/** Whether a number is one of several that a type allows, as in `sign: 1 | -1`. */
function ofType(tokens: readonly Token[], at: number): boolean {
  const part = (i: number) => tokens[i]?.kind === "number" || ["|", "-"].includes(tokens[i]?.text ?? "");
  let from = at, to = at;
  while (part(from - 1)) from--;
  while (part(to + 1)) to++;
  return [":", "<"].includes(tokens[from - 1]?.text ?? "") &&
    tokens.slice(from, to + 1).some(({ text }) => text === "|");
}

function ofNumber({ kind, text, start }: Token): readonly Mutation[] {
  if (kind !== "number" || /^0[xb]/.test(text)) return [];
  const value = Number(text.replaceAll("_", "")), end = start + text.length;
  return Number.isInteger(value) && value < 1000
    ? [{ operator: "one more", start, end, to: String(value + 1) }]
    : [{ operator: "a tenth more", start, end, to: String(value * 1.1) }];
}

function ofWord(source: string, tokens: readonly Token[], i: number): readonly Mutation[] {
  const { kind, text, start } = tokens[i]!, to = WORDS[text], before = tokens[i - 1]?.text ?? "";
  if (kind !== "word") return [];
  if (text === "if" && tokens[i + 1]?.text === "(") {
    const from = tokens[i + 1]!.start, close = closing(tokens, i + 1);
    if (close === undefined) return [];
    const end = tokens[close]!.start + 1;
    return [{ operator: "negated condition", start: from, end, to: `(!${source.slice(from, end)})` }];
  }
  const method = text !== "true" && text !== "false";
  if (to === undefined || method !== (before === ".") || method && tokens[i + 1]?.text !== "(") return [];
  if (!method && before === "|") return []; // of a type
  return [{ operator: method ? "other method" : "other truth", start, end: start + text.length, to }];
}

function closing(tokens: readonly Token[], open: number): number | undefined {
  for (let i = open, depth = 0; i < tokens.length; i++) {
    if (tokens[i]!.text === "(") depth++;
    if (tokens[i]!.text === ")" && --depth === 0) return i;
  }
  return undefined;
}

/** Of `a - b` with plain operands: the second one dropped, and of an operation that minds, both exchanged. */
function ofOperands(source: string, tokens: readonly Token[], i: number): readonly Mutation[] {
  const { text, start } = tokens[i]!;
  if (!["+", "-", "*", "/"].includes(text) || !binary(source, tokens, i)) return [];
  const left = plain(source.slice(0, start), /([\w$.]+)\s$/),
    right = plain(source.slice(start + 1), /^\s([\w$.]+)/);
  if (left === undefined || right === undefined) return [];
  const from = start - 1 - left.length, end = start + 2 + right.length;
  if ("([.".includes(source[end] ?? "")) return [];
  const dropped = { operator: "dropped term", start: from, end, to: left };
  const ordered = !chained(tokens, i) &&
    !(text === "-" && hasNoSign(source.slice(0, from), source.slice(end)));
  if (left === right || text === "+" || text === "*" || !ordered) return [dropped];
  return [dropped, { operator: "exchanged", start: from, end, to: `${right} ${text} ${left}` }];
}

/** Whether the left operand is itself taken off, or divided by, as in `a - b - c`: which is first is nobody's result. */
function chained(tokens: readonly Token[], i: number): boolean {
  let left = i - 1;
  while (/^[\w$.]+$/.test(tokens[left - 1]?.text ?? "")) left--; // a.b is three tokens
  return tokens[left - 1]?.text === tokens[i]!.text;
}

/** Whether a difference between these is taken absolute or squared, so that its order is nobody's result. */
function hasNoSign(before: string, after: string): boolean {
  return /Math\.abs\($/.test(before) && after.startsWith(")") ||
    /\($/.test(before) && /^\) \*\* 2\b/.test(after);
}

function plain(text: string, operand: RegExp): string | undefined {
  const found = operand.exec(text)?.[1];
  return found === undefined || /^(return|case|in|of)$/.test(found) ? undefined : found;
}
