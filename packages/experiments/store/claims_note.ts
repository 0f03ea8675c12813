import { join } from "node:path";
import { z } from "zod";
import type { Clock } from "../clock.ts";
import { replaceFile } from "./atomic_write.ts";
import type { Disk } from "./disk.ts";

/** What of the world the notes on claims need. */
export interface NoteOptions {
  readonly disk: Disk;
  readonly clock: Pick<Clock, "now">;
}

const Note = z.object({ seen: z.iso.datetime() });

/**
 * When the store first saw some claims, by their hash; claims that it never saw are noted as seen now. The first note of a
 * hash is never written over. A store that cannot be written tells no time: null.
 */
export function noteClaims(root: string, hash: string, { disk, clock }: NoteOptions): string | null {
  const folder = join(root, "claims"), path = join(folder, `${hash}.json`);
  const known = readNote(path, disk);
  if (known !== null) return known;
  const seen = new Date(clock.now()).toISOString();
  try {
    disk.makeFolder(folder);
    replaceFile(path, new TextEncoder().encode(`${JSON.stringify({ seen })}\n`), { flush: false }, disk);
    return seen;
  } catch {
    return null; // that a run was kept matters more than when its claims were
  }
}

function readNote(path: string, disk: Disk): string | null {
  const bytes = disk.read(path);
  if (bytes === undefined) return null;
  try {
    return Note.parse(JSON.parse(new TextDecoder().decode(bytes))).seen;
  } catch {
    return null; // half a note is none
  }
}

/** When the first of some runs was done, as their folders in the store tell; null where the store has none of them. */
export function firstRunOf(
  root: string,
  keys: readonly string[],
  { disk, clock }: NoteOptions,
): string | null {
  const ages = keys.flatMap((key) => disk.age(join(root, "runs", key, "run.json")) ?? []);
  return ages.length === 0 ? null : new Date(clock.now() - Math.max(...ages)).toISOString();
}
