import { chain, type Either, left, right } from "fp-ts/Either";
import { join } from "node:path";
import { tidy } from "./atomic_write.ts";
import { type Disk, temporaryBeside } from "./disk.ts";
import { attemptLater, type StoreError, storeError } from "./errors.ts";
import type { Files } from "./manifest.ts";
import { conflicts, runFromFiles } from "./run_files.ts";

/** All files of a folder, null where nothing is there, or why what is there is no folder of files. */
export function readFolder(path: string, on: Disk): Either<string, Files> | null {
  const names = on.names(path);
  if (names === undefined) return on.isThere(path) ? left("expected a folder, found something else") : null;
  if (names.length === 0) return null;
  const files = names.map((name) => [name, on.read(join(path, name)) ?? new Uint8Array(0)] as const);
  return right(Object.fromEntries(files));
}

/** Writes a new folder with these files, flushed to the device, so that its name never shows less than all of them. */
export function createFolder(path: string, files: Files, on: Disk): void {
  const temporary = temporaryBeside(path);
  try {
    on.makeFolder(temporary);
    for (const [name, bytes] of Object.entries(files)) {
      on.write(join(temporary, name), bytes, { flush: true });
    }
    on.flushFolder(temporary);
    on.rename(temporary, path);
    on.flushFolder(join(path, ".."));
  } catch (error) {
    tidy(temporary, on);
    throw error;
  }
}

/** The same off this thread, where many runs are kept one after another; on the device at one wait, not at one a file. */
async function createRun(path: string, files: Files, on: Disk): Promise<void> {
  const temporary = temporaryBeside(path), parent = join(path, "..");
  try {
    on.makeFolder(temporary);
    for (const [name, bytes] of Object.entries(files)) {
      on.write(join(temporary, name), bytes, { flush: false });
    }
    await on.flushFiles(temporary, Object.keys(files));
    on.rename(temporary, path);
    await on.flushFiles(parent, []);
  } catch (error) {
    tidy(temporary, on);
    throw error;
  }
}

/** The same in the place of a run that is there. */
async function replaceRun(path: string, files: Files, on: Disk): Promise<void> {
  const old = temporaryBeside(path), made = temporaryBeside(path);
  await createRun(made, files, on);
  on.rename(path, old);
  on.rename(made, path);
  await on.flushFiles(join(path, ".."), []);
  tidy(old, on);
}

/**
 * Puts a run's files under their final name. A run that is there already with the same bytes is left alone; one with
 * other bytes too, but then the new files are kept beside it and the difference is an error. A damaged one makes way, and
 * so does one whose bytes its key does not promise.
 */
export async function commitRun(
  path: string,
  files: Files,
  { exact, ...aside }: Aside & { readonly exact: boolean },
  on: Disk,
): Promise<Either<StoreError, void>> {
  const committed = await attemptLater(path, async (): Promise<Either<StoreError, void>> => {
    const stored = readFolder(path, on);
    if (stored === null) return right(await createRun(path, files, on));
    const valid = chain(runFromFiles)(stored);
    if (valid._tag === "Left" || stored._tag === "Left") {
      aside.quarantine(path, valid._tag === "Left" ? valid.left : "");
      return right(await createRun(path, files, on));
    }
    const different = conflicts(stored.right, files);
    if (different.length === 0) return right(undefined);
    if (!exact) return right(await replaceRun(path, files, on));
    const beside = aside.beside(path);
    await createRun(beside, files, on);
    return left(storeError(
      "conflict",
      path,
      `expected the bytes of the stored run, found others in ${
        different.join(", ")
      }; the new run is kept in ${beside}`,
    ));
  });
  return committed._tag === "Left" ? committed : committed.right;
}

/** Where what must not be mixed with good runs goes. */
export interface Aside {
  /** Moves a damaged folder or file out of the way and says so. */
  readonly quarantine: (path: string, reason: string) => void;
  /** A new name for a run that contradicts the stored one. */
  readonly beside: (path: string) => string;
}
