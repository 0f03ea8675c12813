import { nearest } from "../../../spec/nearest.ts";
import { showValue } from "../../../spec/show_value.ts";

/** Why a file of results could not be read, or what it says could not be taken. Readers never throw. */
export interface ReadError {
  readonly kind:
    | "file"
    | "size"
    | "encoding"
    | "separator"
    | "syntax"
    | "column"
    | "rows"
    | "where"
    | "number"
    | "seed"
    | "arm"
    | "duplicate"
    | "checksum"
    | "record"
    | "unit";
  /** The file, and where in it: a line, a column, an offset. */
  readonly place: string;
  readonly expected: string;
  readonly found: string;
  /** What to do next. */
  readonly advice: string;
}

/** An error in one sentence. */
export function readErrorText({ place, expected, found, advice }: ReadError): string {
  return `${place}: expected ${expected} but found ${found}; ${advice}`;
}

/** How many names an error lists. */
const LISTED = 12;

/** That a file lacks a column, key or tag that the spec names, with the nearest one it has. */
export function noSuchName(
  place: string,
  { part, name, names }: { readonly part: string; readonly name: string; readonly names: readonly string[] },
): ReadError {
  const hint = nearest(name, names), more = names.length > LISTED ? ", …" : "";
  return {
    kind: "column",
    place,
    expected: `a ${part} ${showValue(name)}`,
    found: names.length === 0
      ? `no ${part}s`
      : `the ${part}s ${names.slice(0, LISTED).map(showValue).join(", ")}${more}`,
    advice: hint === undefined ? `name one of those` : `did you mean ${showValue(hint)}?`,
  };
}
