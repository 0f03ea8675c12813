import { join } from "node:path";
import { type Either, right } from "fp-ts/Either";
import { sha256Hasher } from "../checksum.ts";
import { attempt, type DataEffects } from "../effects.ts";
import type { DataError } from "../errors.ts";
import type { ArchiveFacts } from "./facts.ts";
import { readVerified, VERIFIED_FILE } from "./verified.ts";

/** A cached file against what is known of it. */
export interface CachedFile {
  readonly path: string;
  readonly state: "absent" | "sound" | "bad";
  /** SHA-256 and, for a bad file, the promised one; empty for an absent one. */
  readonly found: string;
  readonly expected: string;
}

/** Where an archive and its members are cached, inside this program's cache folder. */
export interface CachePaths {
  readonly root: string;
  readonly archive: string;
  readonly folder: string;
  readonly members: readonly string[];
  readonly verified: string;
}

/** The cache's layout. */
export function cachePaths(root: string, { folder: name, file, members }: ArchiveFacts): CachePaths {
  const folder = join(root, name);
  return {
    root,
    archive: join(root, file),
    folder,
    members: members.map((member) => join(folder, member.file)),
    verified: join(folder, VERIFIED_FILE),
  };
}

/** Hashes the archive and every member in the cache. Members without a sound `verified.json` count as bad. */
export async function checkCache(
  paths: CachePaths,
  facts: ArchiveFacts,
  effects: DataEffects,
): Promise<Either<DataError, { readonly archive: CachedFile; readonly members: readonly CachedFile[] }>> {
  const archive = await checkFile(paths.archive, facts.sha256, effects);
  if (archive._tag === "Left") return archive;
  const promised = await readVerified(paths.folder, facts.members.map(({ name }) => name), effects);
  if (promised._tag === "Left" && promised.left.kind !== "checksum") return promised;
  const verified = promised._tag === "Right" ? promised.right : undefined;
  const official = verified?.archive.sha256 === facts.sha256 ? verified : undefined;
  const members: CachedFile[] = [];
  for (const [i, { name }] of facts.members.entries()) {
    const member = await checkFile(paths.members[i]!, official?.batches[name]?.sha256 ?? "", effects);
    if (member._tag === "Left") return member;
    members.push(member.right);
  }
  return right({ archive: archive.right, members });
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
