import { dirname, join } from "node:path";
import { type Either, isLeft, left, right } from "fp-ts/Either";
import type { TaskEither } from "fp-ts/TaskEither";
import { readMembers } from "./archive.ts";
import { type CachePaths, cachePaths, checkCache } from "./cache.ts";
import { sha256 } from "./checksum.ts";
import { parseBatch } from "./cifar10_binary.ts";
import { download } from "./download.ts";
import { attempt, type FetchEffects } from "./effects.ts";
import { type DataError, dataError } from "./errors.ts";
import type { FetchEvent } from "./fetch_event.ts";
import { type ArchiveFacts, BATCH_NAMES, OFFICIAL_ARCHIVE } from "./official.ts";
import { type Patience, USUAL_PATIENCE } from "./patience.ts";
import { formatVerified, type Verified } from "./verified.ts";

/** What a fetch needs; everything but the cache folder and the effects has the official values. */
export interface FetchOptions {
  readonly root: string;
  readonly effects: FetchEffects;
  /** Addresses of the archive that are tried before the publisher's. */
  readonly mirrors?: readonly string[];
  readonly facts?: ArchiveFacts;
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
 * Brings the six verified batches into the cache folder and keeps the archive beside them.
 *
 * Whatever in the cache fails its checksum is put aside as `NAME.bad` and got again, from the cached archive if that is
 * sound, else from the mirrors. A file gets its final name only after it was verified and flushed; `verified.json`,
 * which makes the folder count, is written last. A lock keeps a second process out.
 */
export function fetchCifar10(options: FetchOptions): TaskEither<DataError, Fetched> {
  const { root, effects, facts = OFFICIAL_ARCHIVE } = options, paths = cachePaths(root, facts);
  return async () => {
    const lockPath = join(root, "cifar-10.lock");
    const lock = await attempt(lockPath, async () => {
      await effects.makeFolder(paths.batches);
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
      return await fetchLocked(paths, facts, options);
    } finally {
      await lock.right();
    }
  };
}

async function fetchLocked(
  paths: CachePaths,
  facts: ArchiveFacts,
  { effects, mirrors = [], patience = USUAL_PATIENCE, onEvent = () => {} }: FetchOptions,
): Promise<Either<DataError, Fetched>> {
  const checked = await checkCache(paths, facts, effects);
  if (isLeft(checked)) return checked;
  const { archive, batches } = checked.right;
  if (batches.every(({ state }) => state === "sound")) return right({ paths, did: "nothing" });
  for (const { path, state, expected } of [archive, ...batches]) {
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

/** Writes the batches of the verified archive, under names of our own, and the record of their checksums last. */
async function unpack(
  paths: CachePaths,
  facts: ArchiveFacts,
  effects: FetchEffects,
): Promise<Either<DataError, void>> {
  const stream = await attempt(paths.archive, () => effects.readStream(paths.archive))();
  if (isLeft(stream)) return stream;
  const members = await readMembers(stream.right, paths.archive, { facts, batches: BATCH_NAMES });
  if (isLeft(members)) return members;
  const entries: [string, { readonly bytes: number; readonly sha256: string }][] = [];
  for (const [name, bytes] of members.right) {
    const path = join(paths.batches, `${name}.bin`),
      parsed = parseBatch(bytes, path, { records: facts.records });
    if (isLeft(parsed)) return parsed;
    const written = await writeWhole(path, bytes, effects);
    if (isLeft(written)) return written;
    entries.push([name, { bytes: bytes.length, sha256: sha256(bytes) }]);
  }
  const batches = Object.fromEntries(entries) as Verified["batches"]; // readMembers gives every batch it was asked for
  const record = formatVerified({
    archive: { file: facts.file, bytes: facts.bytes, sha256: facts.sha256 },
    batches,
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
