import { join } from "node:path";
import { z } from "zod";
import { resultHash } from "../result_hash.ts";
import type { ExperimentResult } from "../result.ts";
import { sha256 } from "../runs/key.ts";
import { replaceFile } from "./atomic_write.ts";
import { type Disk, namesIn } from "./disk.ts";

/** What the store notes of result folders, named by their full paths, so that a page which would come out the same is left as it is. */
export interface PageNotes {
  /** Whether a folder holds, to the byte, what this code wrote there from a result that was the same but for how it was run. */
  readonly holds: (folder: string, result: ExperimentResult) => boolean;
  /** Notes what was just written to a folder: these names and no other of ours. */
  readonly note: (folder: string, result: ExperimentResult, names: readonly string[]) => void;
}

const Note = z.strictObject({
  folder: z.string(),
  /** The code that wrote it. */
  code: z.string(),
  /** The result's hash. */
  result: z.string(),
  /** The SHA-256 of each file. */
  files: z.record(z.string(), z.string()),
});

/**
 * Notes on the result folders of one code, in `ROOT/pages/KEY.json`, a key for each folder.
 *
 * @param code a hash over all files that decide what is written
 */
export function pageNotes(
  root: string,
  { code, disk }: { readonly code: string; readonly disk: Disk },
): PageNotes {
  const notes = join(root, "pages");
  const path = (folder: string) => join(notes, `${sha256(encode(folder))}.json`);
  return {
    holds: (folder, result) => {
      const note = noteIn(disk.read(path(folder)));
      if (note === null || note.code !== code || note.result !== resultHash(result)) return false;
      const files = Object.entries(note.files);
      return files.length > 0 && files.every(([name, sum]) => sumOf(join(folder, name), disk) === sum);
    },
    note: (folder, result, names) => {
      const files = Object.fromEntries(names.map((name) => [name, sumOf(join(folder, name), disk) ?? ""]));
      const note = { folder, code, result: resultHash(result), files };
      try {
        disk.makeFolder(notes);
        replaceFile(path(folder), encode(`${JSON.stringify(note)}\n`), { flush: false }, disk);
      } catch {
        return; // then the page is made again
      }
    },
  };
}

/** Removes the notes on folders that are there no more, and returns their paths. */
export function removeNotesOfNone(root: string, disk: Disk): readonly string[] {
  const notes = join(root, "pages");
  const old = namesIn(notes, disk).map((name) => join(notes, name)).filter((path) => {
    const note = noteIn(disk.read(path));
    return note === null || !disk.isThere(note.folder);
  });
  old.forEach((path) => disk.remove(path));
  return old;
}

function sumOf(path: string, disk: Disk): string | null {
  const bytes = disk.read(path);
  return bytes === undefined ? null : sha256(bytes);
}

function noteIn(bytes: Uint8Array | undefined): z.infer<typeof Note> | null {
  try {
    return bytes === undefined ? null : Note.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null; // half a note is none
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
