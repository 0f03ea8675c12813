import { type Either, isLeft, left, right } from "fp-ts/Either";
import { cellOf } from "./json_cell.ts";
import { flatYaml } from "./flat_yaml.ts";
import { parsePythonJson } from "./python_json.ts";
import type { ReadError } from "./read_error.ts";
import { type Cell, textOf, type Wanted } from "./table.ts";

/**
 * What a file beside one of results says of its run: of the names asked for, those that it has. JSON by key or pointer, or
 * YAML of keys and scalars; what it holds of another form than a number, a text or a truth value is not there.
 */
export function readBeside(
  bytes: Uint8Array,
  { file, names }: Wanted,
): Either<ReadError, Readonly<Record<string, Cell>>> {
  const text = textOf(bytes, file);
  if (isLeft(text)) return text;
  if (/\.ya?ml$/i.test(file)) {
    const all = flatYaml(text.right);
    return right(
      Object.fromEntries(names.flatMap((name) => Object.hasOwn(all, name) ? [[name, all[name]!]] : [])),
    );
  }
  const parsed = parsePythonJson(text.right);
  if (isLeft(parsed)) {
    return left({
      kind: "syntax",
      place: file,
      expected: "JSON, or YAML in a file named .yaml",
      found: parsed.left.slice(0, 160),
      advice: 'name another file in "beside"',
    });
  }
  const cells = names.flatMap((name) => {
    const cell = cellOf(parsed.right, name);
    return isCell(cell) ? [[name, cell] as const] : [];
  });
  return right(Object.fromEntries(cells));
}

function isCell(value: unknown): value is Cell {
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean";
}
