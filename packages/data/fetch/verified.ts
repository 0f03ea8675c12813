import { isLeft, left, right } from "fp-ts/Either";
import type { Either } from "fp-ts/Either";
import { join } from "node:path";
import { attempt, type DataEffects } from "../effects.ts";
import { type DataError, dataError } from "../errors.ts";

/** The file beside cached members that says what they were when they came out of a verified archive. */
export const VERIFIED_FILE = "verified.json";

/** The size and checksum of a file. */
interface FileRecord {
  readonly bytes: number;
  readonly sha256: string;
}

/** A record of members that came out of an archive whose SHA-256 matched, by the names of their parts. */
export interface Verified {
  readonly archive: FileRecord & { readonly file: string };
  readonly batches: Readonly<Record<string, FileRecord>>;
}

/** The text of a {@linkcode VERIFIED_FILE}. */
export function formatVerified(verified: Verified): string {
  return JSON.stringify(verified, undefined, 2) + "\n";
}

/** Reads a {@linkcode VERIFIED_FILE}; undefined when it is not one of the given parts. */
export function parseVerified(text: string, names: readonly string[]): Verified | undefined {
  try {
    const { archive, batches } = JSON.parse(text);
    const sound = isFile(archive) && typeof archive.file === "string" &&
      names.every((name) => isFile(batches[name]));
    return sound ? { archive, batches } : undefined;
  } catch {
    return undefined;
  }
}

/** The record of verified members in a folder, or undefined when there is none. */
export async function readVerified(
  folder: string,
  names: readonly string[],
  effects: DataEffects,
): Promise<Either<DataError, Verified | undefined>> {
  const path = join(folder, VERIFIED_FILE);
  const bytes = await attempt(
    path,
    async () => await effects.stat(path) ? await effects.readFile(path) : undefined,
  )();
  if (isLeft(bytes)) return bytes;
  if (bytes.right === undefined) return right(undefined);
  const verified = parseVerified(new TextDecoder().decode(bytes.right), names);
  return verified === undefined
    ? left(
      dataError(
        "checksum",
        path,
        `expected the checksums of ${names.length} parts but found something else`,
      ),
    )
    : right(verified);
}

/** Says which checksum was promised and which was found, and how to mend it. */
export function checksumError(path: string, expected: string, found: string): DataError {
  return dataError(
    "checksum",
    path,
    `expected SHA-256 ${expected} but found ${found}`,
    "Run `deno task data fetch`, which puts the bad file aside and gets a sound one, or pass --data PATH",
  );
}

function isFile(value: { readonly bytes?: unknown; readonly sha256?: unknown } | undefined): boolean {
  return Number.isSafeInteger(value?.bytes) && typeof value?.sha256 === "string" &&
    /^[0-9a-f]{64}$/.test(value.sha256);
}
