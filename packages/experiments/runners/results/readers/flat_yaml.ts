import type { Cell } from "./table.ts";

const LINE = /^( *)([A-Za-z_][\w.\-]*):(?:\s+(.*?))?\s*$/;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/**
 * The scalars of a YAML file that holds keys and at most one level below them, as trackers write their settings: by their
 * key, or by a pointer such as `/seed/value`. Lists, blocks and whatever else YAML has are left out.
 *
 * @example Settings as Lightning writes them, and as W&B does
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { flatYaml } from "@refold/experiments/runners/results/readers/flat_yaml";
 *
 * assertEquals(flatYaml("lr: 0.1\nname: 'a b'\nseed:\n  value: 3\n"), { lr: 0.1, name: "a b", "/seed/value": 3 });
 * ```
 */
export function flatYaml(text: string): Readonly<Record<string, Cell>> {
  const cells = new Map<string, Cell>();
  let parent = "";
  for (const line of text.split(/\r\n|\n|\r/)) {
    const [, indent = "", key = "", written = ""] = LINE.exec(line.replace(/\s+#.*$/, "")) ?? [];
    if (key === "") continue;
    if (indent === "") parent = key;
    const value = scalarOf(written);
    if (value !== undefined) cells.set(indent === "" ? key : `/${parent}/${key}`, value);
  }
  return Object.fromEntries(cells);
}

/** A scalar as YAML writes it; undefined where the line holds none. */
function scalarOf(text: string): Cell | undefined {
  if (text === "" || /^[[{|>&*!]/.test(text)) return undefined;
  const quoted = /^'(.*)'$/.exec(text) ?? /^"(.*)"$/.exec(text);
  if (quoted !== null) return quoted[1]!.replaceAll("''", "'");
  if (/^(null|~)$/i.test(text)) return null;
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return NUMBER.test(text) ? Number(text) : text;
}
