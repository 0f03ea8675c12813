import { type Either, isLeft, left, right } from "fp-ts/Either";
import { noSuchName, type ReadError } from "./read_error.ts";
import { readRecords } from "./records.ts";
import { type Scalar, scalarsOf } from "./scalar_event.ts";
import type { Row, Table, Wanted } from "./table.ts";

interface Logged extends Scalar {
  readonly place: string;
}

/**
 * The scalars of one run's TensorBoard event files, a row each, by their tags. Several files are taken in the order given,
 * which is that of their names: a restart repeats steps, so a later file replaces what earlier ones say of a tag
 * from its first step on. A float32 is read as the shortest decimal that is this float32.
 */
export function readTensorBoard(
  files: readonly { readonly file: string; readonly bytes: Uint8Array }[],
  { file: run, names }: Wanted,
): Either<ReadError, Table> {
  const notes: string[] = [], seen = new Set<string>();
  let logged: readonly Logged[] = [];
  for (const { file, bytes } of files) {
    const read = readRecords(bytes, file);
    if (isLeft(read)) return read;
    if (read.right.cutAt !== null) {
      notes.push(`${file}: the last record, from byte ${read.right.cutAt}, is cut and was left out`);
    }
    const own: Logged[] = [];
    for (const record of read.right.records) {
      const place = `${file}, byte ${record.at}`, scalars = scalarsOf(record.bytes);
      if (scalars === null) return left(noEvent(place));
      own.push(...scalars.map((scalar) => ({ ...scalar, place })));
    }
    const firsts = new Map<string, number>();
    for (const { tag, step } of own) firsts.set(tag, Math.min(firsts.get(tag) ?? Infinity, step));
    logged = [...logged.filter(({ tag, step }) => step < (firsts.get(tag) ?? Infinity)), ...own];
  }
  for (const { tag } of logged) seen.add(tag);
  const absent = names.find((name) => !seen.has(name));
  if (absent !== undefined) return left(noSuchName(run, { part: "tag", name: absent, names: [...seen] }));
  const rows = logged.filter(({ tag }) => names.includes(tag)).map(({ tag, value, place }): Row => ({
    place,
    cells: Object.fromEntries(names.map((name) => [name, name === tag ? value : null])),
  }));
  return right({ rows, part: "tag", notes });
}

function noEvent(place: string): ReadError {
  return {
    kind: "record",
    place,
    expected: "an Event of TensorBoard",
    found: "a record of another kind",
    advice: "name a file events.out.tfevents.*",
  };
}
