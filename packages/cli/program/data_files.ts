import { createHash } from "node:crypto";
import { isAbsolute, join } from "node:path";
import { EXIT, UserError } from "../exit_codes.ts";

/** A data file of a program with the sum it must have, if the spec says one. */
export interface NamedData {
  readonly path: string;
  readonly sha256?: string | undefined;
}

/** A data file as it is. */
export interface DataFile {
  readonly path: string;
  readonly sha256: string;
  /** Size and time of change: a file whose are the same was not changed. */
  readonly stamp: string;
}

/** The sums of data files; one with another sum than the spec says is refused. */
export async function dataFiles(folder: string, named: readonly NamedData[]): Promise<readonly DataFile[]> {
  const files: DataFile[] = [];
  for (const { path, sha256: wanted } of named) {
    const place = isAbsolute(path) ? path : join(folder, path), stamp = await stampOf(place);
    if (stamp === null) throw missing(place);
    const sum = await sumOf(place);
    if (wanted !== undefined && sum !== wanted) throw otherData(place, { wanted, sum });
    files.push({ path, sha256: sum, stamp });
  }
  return files;
}

/** What changes when a file does; null where there is no such file. */
export async function stampOf(place: string): Promise<string | null> {
  try {
    const { isFile, size, mtime } = await Deno.stat(place);
    return isFile ? `${size} ${mtime?.getTime() ?? 0}` : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return null;
    throw error;
  }
}

async function sumOf(place: string): Promise<string> {
  using file = await Deno.open(place);
  const hash = createHash("sha256"), room = new Uint8Array(2 ** 20);
  for (let count = await file.read(room); count !== null; count = await file.read(room)) {
    hash.update(room.subarray(0, count));
  }
  return hash.digest("hex");
}

function missing(place: string): UserError {
  return new UserError(
    `Expected a data file at ${place}, named in "data", but found none.\nPut it there, or name where it is.`,
    EXIT.files,
  );
}

function otherData(
  place: string,
  { wanted, sum }: { readonly wanted: string; readonly sum: string },
): UserError {
  return new UserError(
    `Expected ${place} to have the SHA-256 ${wanted} but found ${sum}.\nGet the file that the spec means, or correct its sum.`,
    EXIT.files,
  );
}
