import { LARGEST } from "@refold/experiments/runners/results/readers/table";
import type { ResultFolders } from "@refold/experiments/runners/results/read_results";
import { isAbsolute, join } from "node:path";
import { EXIT, UserError } from "./exit_codes.ts";
import { whyUnread } from "./why_unread.ts";

/** The files below a folder on disk; those larger than are read are not loaded whole. */
export function onDisk(folder: string): ResultFolders {
  const place = (path: string): string => isAbsolute(path) ? path : join(folder, path);
  return {
    list: (path) => orNull(path, () => names(place(path))),
    read: (path) => orNull(path, () => content(place(path))),
  };
}

async function names(folder: string): Promise<readonly string[]> {
  const entries: string[] = [];
  for await (const { name } of Deno.readDir(folder)) entries.push(name);
  return entries;
}

/** A file's bytes; of one that is too large only so many that a reader refuses it. */
async function content(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const { size } = await Deno.stat(path);
  return size > LARGEST ? new Uint8Array(LARGEST + 1) : await Deno.readFile(path);
}

/** Null where nothing is there; other faults end the command with what to do. */
async function orNull<A>(path: string, act: () => Promise<A>): Promise<A | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return null;
    throw new UserError(
      `Cannot read ${path}: ${whyUnread(error)}\nGive a file that can be read.`,
      EXIT.files,
    );
  }
}
