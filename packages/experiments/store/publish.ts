import { type Either, left, right } from "fp-ts/Either";
import { dirname, join } from "node:path";
import { replaceFile } from "./atomic_write.ts";
import type { Disk } from "./disk.ts";
import { attempt, type StoreError, storeError } from "./errors.ts";
import { parseJson } from "./manifest.ts";
import { probeFolder } from "./probe.ts";
import { createFolder } from "./run_folder.ts";
import { sweepOld } from "./sweep.ts";

/** The file by which a result folder is known as one. */
export const RESULT = "result.json";

/**
 * Finds out, before anything is trained, whether results may go to a folder: it is absent, empty or holds results of
 * this program, and `bytes` can be written there. Links on the way are followed, for they are the user's.
 */
export function checkOutput(folder: string, bytes: number, on: Disk): Either<StoreError, void> {
  const owned = checkOwned(folder, on);
  if (owned._tag === "Left") return owned;
  return probeFolder(on.isThere(folder) ? folder : dirname(folder), bytes, on);
}

/** The files of a result by name; null for one that results may have and this one has not. */
export type ResultFiles = Readonly<Record<string, Uint8Array<ArrayBuffer> | string | null>>;

/**
 * Puts a result's files into its folder. A new folder appears whole, at one stroke; in an older result every file is
 * replaced at one stroke, `result.json` first, so that a folder left between two results is still known as ours; what
 * the new result has not is removed next, so that it passes for the new one's no longer than it must.
 * Files of other names stay untouched, and a folder that is not ours is refused.
 */
export function publishFolder(folder: string, files: ResultFiles, on: Disk): Either<StoreError, void> {
  const owned = checkOwned(folder, on);
  if (owned._tag === "Left") return owned;
  const content = Object.fromEntries(
    Object.entries(files).flatMap(([name, text]) =>
      text === null ? [] : [[name, typeof text === "string" ? new TextEncoder().encode(text) : text] as const]
    ),
  );
  const absent = Object.keys(files).filter((name) => files[name] === null);
  return attempt(folder, () => {
    on.makeFolder(dirname(folder));
    sweepOld(dirname(folder), on);
    if (!on.isThere(folder) && createdWhole(folder, content, on)) return;
    sweepOld(folder, on);
    const { [RESULT]: result, ...others } = content;
    const replace = (name: string, bytes: Uint8Array) =>
      replaceFile(join(folder, name), bytes, { flush: true }, on);
    if (result !== undefined) replace(RESULT, result);
    for (const name of absent) on.removeFile(join(folder, name));
    for (const [name, bytes] of Object.entries(others)) replace(name, bytes);
    on.flushFolder(folder);
  });
}

/** Whether the folder was made; not when another process made it at the same moment. */
function createdWhole(
  folder: string,
  content: Readonly<Record<string, Uint8Array<ArrayBuffer>>>,
  on: Disk,
): boolean {
  try {
    createFolder(folder, content, on);
    return true;
  } catch (error) {
    if (on.isThere(folder)) return false;
    throw error;
  }
}

function checkOwned(folder: string, on: Disk): Either<StoreError, void> {
  const found = attempt(folder, (): Either<StoreError, void> => {
    if (!on.isThere(folder)) return right(undefined);
    const names = on.names(folder);
    if (names === undefined) {
      return left(storeError("foreign", folder, "expected a folder, found something else of that name"));
    }
    if (names.length === 0 || isResult(parseJson(on.read(join(folder, RESULT))))) return right(undefined);
    const shown = names.slice(0, 3).join(", ") + (names.length > 3 ? " …" : "");
    return left(
      storeError("foreign", folder, `expected an empty folder or one with our ${RESULT}, found ${shown}`),
    );
  });
  return found._tag === "Left" ? found : found.right;
}

function isResult(value: unknown): boolean {
  return typeof value === "object" && value !== null && "schema" in value &&
    typeof value.schema === "string" && value.schema.startsWith("refold/result@");
}
