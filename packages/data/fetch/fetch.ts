import { dirname, join } from "node:path";
import { type Either, isLeft, left, right } from "fp-ts/Either";
import type { TaskEither } from "fp-ts/TaskEither";
import { sha256 } from "../checksum.ts";
import { attempt, type FetchEffects } from "../effects.ts";
import { type DataError, dataError } from "../errors.ts";
import { missingMember, readMembers, type WantedMember } from "./archive.ts";
import { type CachePaths, cachePaths, checkCache } from "./cache.ts";
import { download } from "./download.ts";
import type { ArchiveFacts } from "./facts.ts";
import type { FetchEvent } from "./fetch_event.ts";
import { type Patience, USUAL_PATIENCE } from "./patience.ts";
import { formatVerified } from "./verified.ts";

/** What a fetch needs: where to, and what is known of the archive. */
export interface FetchOptions {
  readonly root: string;
  readonly effects: FetchEffects;
  /** Addresses of the archive that are tried before the publisher's. */
  readonly mirrors?: readonly string[];
  readonly facts: ArchiveFacts;
  readonly patience?: Patience;
  readonly onEvent?: (event: FetchEvent) => void;
}

/** What a fetch did. */
export interface Fetched {
  readonly paths: CachePaths;
  /** "nothing" when all was sound, "unpacked" when the cached archive sufficed, else "downloaded". */
  readonly did: "nothing" | "unpacked" | "downloaded";
}

/**
 * Brings an archive's verified members into the cache folder and keeps the archive beside them.
 *
 * Whatever in the cache fails its checksum is put aside as `NAME.bad` and got again, from the cached archive if that is
 * sound, else from the mirrors. A file gets its final name only after it was verified and flushed; `verified.json`,
 * which makes the folder count, is written last. A lock keeps a second process out.
 */
export function fetchArchive(options: FetchOptions): TaskEither<DataError, Fetched> {
  const { root, effects, facts } = options, paths = cachePaths(root, facts);
  return async () => {
    const lockPath = join(root, `${facts.file}.lock`);
    const lock = await attempt(lockPath, async () => {
      await effects.makeFolder(paths.folder);
      return await effects.lock(lockPath);
    })();
    if (isLeft(lock)) return lock;
    if (lock.right === undefined) {
      return left(
        dataError(
          "busy",
          root,
          "expected to be alone but another process is fetching",
          "Wait for it, then run again",
        ),
      );
    }
    try {
      return await fetchLocked(paths, options);
    } finally {
      await lock.right();
    }
  };
}

async function fetchLocked(
  paths: CachePaths,
  { effects, facts, mirrors = [], patience = USUAL_PATIENCE, onEvent = () => {} }: FetchOptions,
): Promise<Either<DataError, Fetched>> {
  const checked = await checkCache(paths, facts, effects);
  if (isLeft(checked)) return checked;
  const { archive, members } = checked.right;
  if (members.every(({ state }) => state === "sound")) return right({ paths, did: "nothing" });
  for (const { path, state, expected } of [archive, ...members]) {
    if (state !== "bad" || expected === "") continue; // an unfinished fetch left what nobody vouched for
    const moved = await attempt(path, () => effects.rename(path, `${path}.bad`))();
    if (isLeft(moved)) return moved;
    onEvent({ kind: "quarantined", from: path, to: `${path}.bad` });
  }
  if (archive.state !== "sound") {
    const addresses = [...new Set([...mirrors, facts.url])];
    const downloaded = await download(paths.archive, {
      facts,
      mirrors: addresses,
      patience,
      effects,
      onEvent,
    });
    if (isLeft(downloaded)) return downloaded;
  }
  onEvent({ kind: "unpacking", archive: paths.archive });
  const unpacked = await unpack(paths, facts, effects);
  if (isLeft(unpacked)) return unpacked;
  return right({ paths, did: archive.state === "sound" ? "unpacked" : "downloaded" });
}

/** Writes the members of the verified archive, under names of our own, and the record of their checksums last. */
async function unpack(
  paths: CachePaths,
  facts: ArchiveFacts,
  effects: FetchEffects,
): Promise<Either<DataError, void>> {
  const stream = await attempt(paths.archive, () => effects.readStream(paths.archive))();
  if (isLeft(stream)) return stream;
  const wanted = facts.members.map(({ name, file, bytes }): WantedMember => ({
    name,
    at: `${facts.folder}/${file}`,
    bytes,
  }));
  const { unpackedLimit } = facts,
    members = await readMembers(stream.right, paths.archive, { wanted, unpackedLimit });
  if (isLeft(members)) return members;
  const missing = missingMember(members.right, wanted, paths.archive);
  if (missing !== undefined) return left(missing);
  const entries: [string, { readonly bytes: number; readonly sha256: string }][] = [];
  for (const [i, { name }] of facts.members.entries()) {
    const bytes = members.right.get(name)!; // none is missing
    const written = await writeWhole(paths.members[i]!, bytes, effects);
    if (isLeft(written)) return written;
    entries.push([name, { bytes: bytes.length, sha256: sha256(bytes) }]);
  }
  const record = formatVerified({
    archive: { file: facts.file, bytes: facts.bytes, sha256: facts.sha256 },
    batches: Object.fromEntries(entries),
  });
  return await writeWhole(paths.verified, new TextEncoder().encode(record), effects);
}

/** Writes a file that is either whole or not there: under another name first, flushed, then renamed. */
function writeWhole(
  path: string,
  bytes: Uint8Array,
  effects: FetchEffects,
): Promise<Either<DataError, void>> {
  const temporary = join(dirname(path), `.new-${path.slice(dirname(path).length + 1)}`);
  return attempt(path, async () => {
    const writer = await effects.openWriter(temporary, { append: false });
    try {
      await writer.write(bytes);
    } finally {
      await writer.close();
    }
    await effects.rename(temporary, path);
  })();
}
