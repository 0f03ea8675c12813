/** A number as programs print it: 93.4, .5, -1e-3, nan, inf. */
const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?(?:nan|inf(?:inity)?)`;

/** Longer lines are not looked at: a template means one that people can read. */
export const LONGEST_LINE = 10_000;

/** The value that a line of output holds where it meets a template; undefined where it does not. */
export type LineTemplate = (line: string) => number | undefined;

/**
 * What finds a number in a line: the text before and after `{value}` as it stands, spaces of any number. It may
 * begin and end anywhere in the line. The expression is made here and no part of it comes from the template, so no
 * line takes long.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { lineTemplate } from "@refold/experiments/runners/program/output_template";
 *
 * const accuracy = lineTemplate("Test accuracy: {value}%");
 * assertEquals(accuracy("epoch 3  Test accuracy:  93.4%"), 93.4);
 * assertEquals(accuracy("Test accuracy: 93.4"), undefined);
 * ```
 */
export function lineTemplate(template: string): LineTemplate {
  const [before = "", after = ""] = template.split("{value}");
  const pattern = new RegExp(
    `${bounded(before)}${literal(before.trimStart())}\\s*(?<value>${NUMBER})${
      after.trim() === "" ? String.raw`(?!\w|[.,]\d)` : ""
    }\\s*${literal(after.trimEnd())}`,
    "i",
  );
  return (line) => {
    if (line.length > LONGEST_LINE) return undefined;
    const found = pattern.exec(line)?.groups?.["value"];
    return found === undefined ? undefined : numberOf(found);
  };
}

/** A template that begins with a word does not match in the middle of another. */
function bounded(before: string): string {
  return /^\s*\w/.test(before) ? String.raw`(?<!\w)` : before.trim() === "" ? String.raw`(?<![\w.,+-])` : "";
}

function literal(text: string): string {
  return text.trim() === "" ? "" : text.trimEnd().split(/\s+/).map(escaped).join("\\s+") +
    (/\s$/.test(text) ? "\\s*" : "");
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (sign) => `\\${sign}`);
}

function numberOf(text: string): number {
  const [, sign, word] = /^([+-]?)(nan|inf)/i.exec(text) ?? [];
  if (word === undefined) return Number(text);
  return word.toLowerCase() === "nan" ? NaN : sign === "-" ? -Infinity : Infinity;
}
