import { join } from "node:path";
import { type Either, right } from "fp-ts/Either";
import { readVerified } from "./batch_readers.ts";
import { sha256Hasher } from "./checksum.ts";
import { attempt, type DataEffects } from "./effects.ts";
import type { DataError } from "./errors.ts";
import { type ArchiveFacts, BATCH_NAMES } from "./official.ts";
import { VERIFIED_FILE } from "./verified.ts";

/** A cached file against what is known of it. */
export interface CachedFile {
  readonly path: string;
  readonly state: "absent" | "sound" | "bad";
  /** SHA-256 and, for a bad file, the promised one; empty for an absent one. */
  readonly found: string;
  readonly expected: string;
}

/** Where the archive and its batches are cached, inside this program's cache folder. */
export interface CachePaths {
  readonly root: string;
  readonly archive: string;
  readonly batches: string;
  readonly verified: string;
}

/** The cache's layout. */
export function cachePaths(root: string, facts: ArchiveFacts): CachePaths {
  const batches = join(root, facts.folder);
  return { root, archive: join(root, facts.file), batches, verified: join(batches, VERIFIED_FILE) };
}

/** Hashes the archive and every batch in the cache. Batches without a sound `verified.json` count as bad. */
export async function checkCache(
  paths: CachePaths,
  facts: ArchiveFacts,
  effects: DataEffects,
): Promise<Either<DataError, { readonly archive: CachedFile; readonly batches: readonly CachedFile[] }>> {
  const archive = await checkFile(paths.archive, facts.sha256, effects);
  if (archive._tag === "Left") return archive;
  const promised = await readVerified(paths.batches, effects);
  if (promised._tag === "Left" && promised.left.kind !== "checksum") return promised;
  const verified = promised._tag === "Right" ? promised.right : undefined;
  const official = verified?.archive.sha256 === facts.sha256 ? verified : undefined;
  const batches: CachedFile[] = [];
  for (const name of BATCH_NAMES) {
    const expected = official?.batches[name].sha256 ?? "";
    const batch = await checkFile(join(paths.batches, `${name}.bin`), expected, effects);
    if (batch._tag === "Left") return batch;
    batches.push(batch.right);
  }
  return right({ archive: archive.right, batches });
}

/** Compares one file with its SHA-256, in pieces. */
export async function checkFile(
  path: string,
  expected: string,
  effects: DataEffects,
): Promise<Either<DataError, CachedFile>> {
  return await attempt(path, async (): Promise<CachedFile> => {
    if (await effects.stat(path) === undefined) return { path, state: "absent", found: "", expected };
    const hasher = sha256Hasher();
    for await (const chunk of await effects.readStream(path)) hasher.update(chunk);
    const found = hasher.digest();
    return { path, state: found === expected ? "sound" : "bad", found, expected };
  })();
}
