import { join } from "node:path";
import { type Either, isLeft, left, right } from "fp-ts/Either";
import { sha256 } from "../../checksum.ts";
import { attempt, type DataEffects } from "../../effects.ts";
import type { DataError } from "../../errors.ts";
import { missingMember, readMembers, type WantedMember } from "../../fetch/archive.ts";
import type { ArchiveFacts } from "../../fetch/facts.ts";
import { checksumError, readVerified } from "../../fetch/verified.ts";
import type { PartSum } from "../../identity.ts";
import type { PartRequest } from "./image.ts";
import { parseRecords, recordBytes, type RecordLayout } from "./records.ts";

/** What reading files of records needs besides their place. */
export interface ReadOptions {
  readonly effects: DataEffects;
  readonly facts: ArchiveFacts;
  readonly layout: RecordLayout;
}

/** From a folder of record files; what `verified.json` promises is checked. */
export async function readRecordFolder(
  folder: string,
  requests: readonly PartRequest[],
  { effects, facts, layout }: ReadOptions,
): Promise<Either<DataError, readonly PartSum[]>> {
  const promised = await readVerified(folder, facts.members.map(({ name }) => name), effects);
  if (isLeft(promised)) return promised;
  const most = Math.max(...requests.map(({ count }) => count));
  const room = new Uint8Array(most * recordBytes(layout)); // one for all: garbage of this size stays for long
  const read = await each(requests, async ({ name, count, into }) => {
    const path = join(folder, fileOf(facts, name));
    const bytes = await attempt(path, () => effects.readFile(path, room))();
    if (isLeft(bytes)) return bytes;
    const found = sha256(bytes.right), expected = promised.right?.batches[name]?.sha256;
    if (expected !== undefined && found !== expected) return left(checksumError(path, expected, found));
    const parsed = parseRecords(bytes.right, path, { layout, records: count, into });
    return isLeft(parsed) ? parsed : right({ name, sha256: found });
  });
  room.buffer.transfer?.(0); // frees it at once, not when garbage is next collected; Node has it from 21 on
  return read;
}

/** From the tar.gz itself, in one pass; `others` are members that may be there instead, for the caller to read. */
export async function readRecordArchive(
  path: string,
  requests: readonly PartRequest[],
  { effects, facts, layout }: ReadOptions,
): Promise<Either<DataError, readonly PartSum[]>> {
  const wanted = requests.map((request): WantedMember => recordMember(request, { facts, layout }));
  const members = await readArchive(path, { wanted, unpackedLimit: facts.unpackedLimit, effects });
  if (isLeft(members)) return members;
  const missing = missingMember(members.right, wanted, path);
  if (missing !== undefined) return left(missing);
  return await parseMembers(path, requests, { members: members.right, effects, facts, layout });
}

/** A part's file of records as a member of its archive. */
export function recordMember(
  { name, count }: PartRequest,
  { facts, layout }: Pick<ReadOptions, "facts" | "layout">,
): WantedMember {
  return { name, at: `${facts.folder}/${fileOf(facts, name)}`, bytes: count * recordBytes(layout) };
}

/** The wanted members of a tar.gz that lies on the disk. */
export async function readArchive(
  path: string,
  options: {
    readonly wanted: readonly WantedMember[];
    readonly unpackedLimit: number;
    readonly effects: DataEffects;
  },
): ReturnType<typeof readMembers> {
  const stream = await attempt(path, () => options.effects.readStream(path))();
  return isLeft(stream) ? stream : await readMembers(stream.right, path, options);
}

/** Puts the records of an archive's members into their rooms. */
export function parseMembers(
  path: string,
  requests: readonly PartRequest[],
  { members, effects, facts, layout }: ReadOptions & { readonly members: ReadonlyMap<string, Uint8Array> },
): Promise<Either<DataError, readonly PartSum[]>> {
  return each(requests, async ({ name, count, into }) => {
    const bytes = members.get(name)!, inside = `${path}/${fileOf(facts, name)}`;
    const parsed = parseRecords(bytes, inside, { layout, records: count, into });
    if (isLeft(parsed)) return parsed;
    return right({ name, sha256: await (effects.sha256 ?? sha256)(bytes) });
  });
}

/** One after the other, so that one file at a time is in memory; stops at the first error. */
export async function each<A, B>(
  items: readonly A[],
  read: (item: A) => Promise<Either<DataError, B>>,
): Promise<Either<DataError, readonly B[]>> {
  const results: B[] = [];
  for (const item of items) {
    const result = await read(item);
    if (isLeft(result)) return result;
    results.push(result.right);
  }
  return right(results);
}

function fileOf({ members }: ArchiveFacts, name: string): string {
  const member = members.find((candidate) => candidate.name === name);
  if (member === undefined) throw new RangeError(`Expected a part of the archive but found "${name}"`);
  return member.file;
}
