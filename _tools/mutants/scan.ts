/** A piece of source that is neither space nor comment. */
export interface Token {
  readonly kind: "word" | "number" | "text" | "sign";
  readonly text: string;
  readonly start: number;
}

const PIECES: readonly (readonly [Token["kind"] | "skip", RegExp])[] = [
  ["skip", /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y],
  ["word", /[\p{L}_$#][\p{L}\p{N}_$]*/uy],
  ["number", /0[xb][\da-fA-F_]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?/y],
  ["text", /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y],
  ["sign", /=>|\.\.\.|\*\*=?|[=!]==?|<<=?|>>>?=?|[<>]=|&&=?|\|\|=?|\?\?=?|\?\.|[+\-*/%&|^]=|\+\+|--|[^\s]/y],
];

/** What stands before a slash that starts a regular expression, not a division. */
const BEFORE_PATTERN = /^(?:[(,=:[!&|?{};]|=>|return|&&|\|\|)$/;

/**
 * The tokens of a TypeScript source as this project formats it: enough to plant bugs in expressions, no more. A template is one
 * text, whatever it holds; a regular expression is one text too.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { scan } from "./scan.ts";
 *
 * assertEquals(scan("a <= 1.5; // no").map(({ text }) => text), ["a", "<=", "1.5", ";"]);
 * ```
 */
export function scan(source: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < source.length;) {
    const last = tokens.at(-1)?.text ?? ";";
    const whole = source[at] === "`"
      ? source.slice(at, templateEnd(source, at))
      : source[at] === "/" && BEFORE_PATTERN.test(last) && regularExpression(source, at);
    if (whole) {
      tokens.push({ kind: "text", text: whole, start: at });
      at += whole.length;
      continue;
    }
    const [kind, text] = piece(source, at);
    if (kind !== "skip") tokens.push({ kind, text, start: at });
    at += text.length;
  }
  return tokens;
}

function piece(source: string, at: number): readonly [Token["kind"] | "skip", string] {
  for (const [kind, pattern] of PIECES) {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text) return [kind, text];
  }
  return ["sign", source[at]!];
}

function regularExpression(source: string, at: number): string | undefined {
  const pattern = /\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

/** Where the template that starts at a backtick ends; expressions in it may hold templates of their own. */
function templateEnd(source: string, from: number): number {
  for (let at = from + 1, depth = 0; at < source.length; at++) {
    const two = source.slice(at, at + 2), one = source[at];
    if (one === "\\") at++;
    else if (two === "${") depth++, at++;
    else if (depth > 0 && one === "{") depth++;
    else if (depth > 0 && one === "}") depth--;
    else if (depth > 0 && one === "`") at = templateEnd(source, at) - 1;
    else if (depth === 0 && one === "`") return at + 1;
  }
  return source.length;
}
