import { join } from "node:path";
import { type Either, left, right } from "fp-ts/Either";
import { readMembers } from "./archive.ts";
import { md5, sha256, sha256Hasher } from "./checksum.ts";
import { parseBatch, RECORD_BYTES } from "./cifar10_binary.ts";
import { parsePythonBatch } from "./cifar10_python.ts";
import { attempt, type DataEffects } from "./effects.ts";
import { type DataError, dataError } from "./errors.ts";
import { type ArchiveFacts, type BatchName, OFFICIAL_PYTHON_MD5, REDECODED_SHA256 } from "./official.ts";
import { recordsSha256 } from "./records_checksum.ts";
import { parseVerified, type Verified, VERIFIED_FILE } from "./verified.ts";

/** Whose bytes they are: the publisher's, the known copy decoded again from JPEG, or unknown ones. */
export type Bytes = "official" | "re-decoded" | "other";

/** A batch to read and the room its images go to. */
export interface BatchRequest {
  readonly name: BatchName;
  readonly into: { readonly pixels: Uint8Array; readonly labels: Uint8Array };
}

/** What was read: SHA-256 of the batch in the binary layout, whatever layout it came in. */
export interface BatchRead {
  readonly name: BatchName;
  readonly sha256: string;
  readonly bytes: Bytes;
}

/** Reads the wanted batches of one source into their rooms. */
export type BatchReader = (
  path: string,
  requests: readonly BatchRequest[],
  options: { readonly effects: DataEffects; readonly facts: ArchiveFacts },
) => Promise<Either<DataError, readonly BatchRead[]>>;

/** From a folder of `.bin` files; what `verified.json` promises is checked. */
export const readBinaryFolder: BatchReader = async (folder, requests, { effects, facts }) => {
  const promised = await readVerified(folder, effects);
  if (promised._tag === "Left") return promised;
  const room = new Uint8Array(facts.records * RECORD_BYTES); // one for all: garbage of this size stays for long
  const read = await each(requests, async ({ name, into }) => {
    const path = join(folder, `${name}.bin`);
    const bytes = await attempt(path, () => effects.readFile(path, room))();
    if (bytes._tag === "Left") return bytes;
    const found = sha256(bytes.right), expected = promised.right?.batches[name].sha256;
    if (expected !== undefined && found !== expected) return left(checksumError(path, expected, found));
    const official = expected !== undefined && promised.right?.archive.sha256 === facts.sha256;
    const parsed = parseBatch(bytes.right, path, { records: facts.records, into });
    return parsed._tag === "Left" ? parsed : right(batchRead(name, found, official));
  });
  room.buffer.transfer(0); // frees it at once, not when garbage is next collected
  return read;
};

/** From a folder of the Python version. */
export const readPythonFolder: BatchReader = (folder, requests, { effects, facts }) =>
  each(requests, async ({ name, into }) => {
    const path = join(folder, name), bytes = await attempt(path, () => effects.readFile(path))();
    if (bytes._tag === "Left") return bytes;
    const parsed = parsePythonBatch(bytes.right, path, { records: facts.records, into });
    if (parsed._tag === "Left") return parsed;
    return right(
      batchRead(name, recordsSha256(parsed.right), md5(bytes.right) === OFFICIAL_PYTHON_MD5[name]),
    );
  });

/** From the binary tar.gz itself, in one pass that also checks whether it is the official one. */
export const readArchive: BatchReader = async (path, requests, { effects, facts }) => {
  const stream = await attempt(path, () => effects.readStream(path))();
  if (stream._tag === "Left") return stream;
  const hasher = sha256Hasher();
  const hashed = stream.right.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        hasher.update(chunk);
        controller.enqueue(chunk);
      },
    }),
  );
  const members = await readMembers(hashed, path, { facts, batches: requests.map(({ name }) => name) });
  if (members._tag === "Left") return members;
  const official = hasher.digest() === facts.sha256;
  return await each(requests, ({ name, into }) => {
    const bytes = members.right.get(name)!; // readMembers gives every batch it was asked for
    const parsed = parseBatch(bytes, `${path}/${name}.bin`, { records: facts.records, into });
    return Promise.resolve(parsed._tag === "Left" ? parsed : right(batchRead(name, sha256(bytes), official)));
  });
};

/** The record of verified batches in a folder, or undefined when there is none. */
export async function readVerified(
  folder: string,
  effects: DataEffects,
): Promise<Either<DataError, Verified | undefined>> {
  const path = join(folder, VERIFIED_FILE);
  const bytes = await attempt(
    path,
    async () => await effects.stat(path) ? await effects.readFile(path) : undefined,
  )();
  if (bytes._tag === "Left" || bytes.right === undefined) return bytes as Either<DataError, undefined>;
  const verified = parseVerified(new TextDecoder().decode(bytes.right));
  return verified === undefined
    ? left(dataError("checksum", path, "expected the checksums of six batches but found something else"))
    : right(verified);
}

/** Says which checksum was promised and which was found, and how to mend it. */
export function checksumError(path: string, expected: string, found: string): DataError {
  return dataError(
    "checksum",
    path,
    `expected SHA-256 ${expected} but found ${found}`,
    "Run `deno task data fetch`, which puts the bad file aside and gets a sound one, or pass --data PATH",
  );
}

function batchRead(name: BatchName, sum: string, official: boolean): BatchRead {
  return {
    name,
    sha256: sum,
    bytes: official ? "official" : sum === REDECODED_SHA256[name] ? "re-decoded" : "other",
  };
}

/** One after the other, so that one file at a time is in memory; stops at the first error. */
async function each<A, B>(
  items: readonly A[],
  read: (item: A) => Promise<Either<DataError, B>>,
): Promise<Either<DataError, readonly B[]>> {
  const results: B[] = [];
  for (const item of items) {
    const result = await read(item);
    if (result._tag === "Left") return result;
    results.push(result.right);
  }
  return right(results);
}
