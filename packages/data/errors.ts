/** What can be wrong with data that comes from outside the program. */
export type DataErrorKind =
  | "missing" // no such file or folder
  | "truncated" // shorter than its format says
  | "extra" // longer than its format says
  | "label" // a class that is none, or classes that lack
  | "format" // not the layout of its format
  | "value" // a cell that is no number, or a column that is not there
  | "checksum" // bytes other than the promised ones
  | "archive" // not a readable tar.gz of the expected members
  | "pickle" // not the layout that a pickled batch has
  | "network" // no connection, a cut, or an answer other than success
  | "length" // the server offers another size than the archive has
  | "redirect" // a redirect that would give up https, or leads nowhere
  | "slow" // below the least accepted speed
  | "busy" // another process is fetching into the same cache
  | "permission" // the system or Deno forbids it
  | "disk"; // writing failed, e.g. no space left

/** An error of the world, a value: what was expected, what was found, and what to do next. */
export interface DataError {
  readonly kind: DataErrorKind;
  /** The file, folder or address concerned. */
  readonly path: string;
  /** Expected and found, with the offset in bytes where there is one. */
  readonly detail: string;
  /** What the user does next. */
  readonly remedy: string;
}

/** What to do about files that are not the data, unless a better remedy is known. */
export const GET_THE_DATA = "Run `deno task data fetch`, or pass --data PATH with other files";

/** What to do to get a dataset. */
export function toGet(
  { name, archive, places }: {
    readonly name: string;
    readonly archive: object | null;
    readonly places: { readonly wanted: string } | null;
  },
): string {
  const pass = `pass --data PATH with ${places?.wanted ?? "files"}`;
  return archive === null
    ? pass[0]!.toUpperCase() + pass.slice(1)
    : `Run \`deno task data fetch ${name}\`, or ${pass}`;
}

/** A data error; its remedy is to get the data again unless told otherwise. */
export function dataError(
  kind: DataErrorKind,
  path: string,
  detail: string,
  remedy: string = GET_THE_DATA,
): DataError {
  return { kind, path, detail, remedy };
}

/**
 * One message for people: the path, what is wrong, and what to do next.
 *
 * @example A file with one byte too few
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { dataError, describeDataError } from "@refold/data/errors";
 *
 * const error = dataError("truncated", "t10k-images.idx", "expected 7840016 bytes but found 7840015", "Fetch it again");
 * assertEquals(
 *   describeDataError(error),
 *   "t10k-images.idx: expected 7840016 bytes but found 7840015.\nFetch it again.",
 * );
 * ```
 */
export function describeDataError({ path, detail, remedy }: DataError): string {
  return `${printable(path)}: ${printable(detail)}.\n${printable(remedy)}.`;
}

/** Control characters from file names and servers must not reach a terminal. */
function printable(text: string): string {
  // deno-lint-ignore no-control-regex -- control characters are what this replaces
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, "\ufffd");
}
