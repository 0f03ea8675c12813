import { type Either, left, right } from "fp-ts/Either";
import { dirname, join } from "node:path";
import { replaceFile } from "./atomic_write.ts";
import { type Disk, disk, flushFolder, isThere, namesIn, readIfThere } from "./disk.ts";
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
export function checkOutput(folder: string, bytes: number): Either<StoreError, void> {
  const owned = checkOwned(folder);
  if (owned._tag === "Left") return owned;
  return probeFolder(isThere(folder) ? folder : dirname(folder), bytes);
}

/**
 * Puts a result's files into its folder. A new folder appears whole, at one stroke; in an older result every file is
 * replaced at one stroke, `result.json` first, so that a folder left between two results is still known as ours.
 * Files of other names stay untouched, and a folder that is not ours is refused.
 */
export function publishFolder(
  folder: string,
  files: Readonly<Record<string, Uint8Array<ArrayBuffer> | string>>,
  on: Disk = disk,
): Either<StoreError, void> {
  const owned = checkOwned(folder);
  if (owned._tag === "Left") return owned;
  const content = Object.fromEntries(
    Object.entries(files).map(([name, text]) =>
      [name, typeof text === "string" ? new TextEncoder().encode(text) : text] as const
    ),
  );
  return attempt(folder, () => {
    Deno.mkdirSync(dirname(folder), { recursive: true });
    sweepOld(dirname(folder));
    if (!isThere(folder) && createdWhole(folder, content, on)) return;
    sweepOld(folder);
    const names = Object.keys(content).sort((a, b) => Number(b === RESULT) - Number(a === RESULT));
    for (const name of names) replaceFile(join(folder, name), content[name]!, { flush: true }, on);
    flushFolder(folder);
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
    if (isThere(folder)) return false;
    throw error;
  }
}

function checkOwned(folder: string): Either<StoreError, void> {
  const found = attempt(folder, (): Either<StoreError, void> => {
    if (!isThere(folder)) return right(undefined);
    const names = namesIn(folder);
    if (names.length === 0 || isResult(parseJson(readIfThere(join(folder, RESULT))))) return right(undefined);
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
