import { createTarDecoder, type ParsedTarEntry } from "modern-tar";
import { type Either, left, right } from "fp-ts/Either";
import { type DataError, dataError } from "../errors.ts";

/** A file wanted of an archive: under which name it goes on, which it has there, and how long it must be. */
export interface WantedMember {
  readonly name: string;
  /** Its path inside the archive. */
  readonly at: string;
  readonly bytes: number;
  /** Whether it may be shorter. */
  readonly atMost?: boolean;
}

/** The members found, as bytes. */
export type Members = ReadonlyMap<string, Uint8Array>;

/** Gzip grows at most about a thousandfold, so small pieces in keep the pieces that come out small. */
const PIECE_BYTES = 65_536;

/** A published archive has a few entries; far more of them is an attack on time. */
const MOST_ENTRIES = 1_000;

/**
 * Reads files out of a gzipped tar stream by their exact names into memory; whatever else it holds is skipped.
 *
 * Nothing is written anywhere, and no name of the archive becomes a path. A wanted member must be there at most once, be
 * a regular file and have its size; a leading `./`, which tar writes when a folder is packed as `.`, is no other name.
 * What comes out of gzip is capped, and so is the number of entries.
 */
export async function readMembers(
  gzipped: ReadableStream<Uint8Array>,
  path: string,
  options: { readonly wanted: readonly WantedMember[]; readonly unpackedLimit: number },
): Promise<Either<DataError, Members>> {
  const { wanted, unpackedLimit } = options, members = new Map<string, Uint8Array>();
  const entries = gzipped
    .pipeThrough(pieces())
    .pipeThrough(new DecompressionStream("gzip"))
    .pipeThrough(capped(unpackedLimit))
    .pipeThrough(createTarDecoder({ strict: true }))
    .getReader();
  try {
    for (let count = 1;; count++) {
      const { done, value: entry } = await entries.read();
      if (done) break;
      if (count > MOST_ENTRIES) throw new Error(`expected a few entries but found more than ${MOST_ENTRIES}`);
      const plain = entry.header.name.replace(/^(\.\/)+/, ""), member = wanted.find(({ at }) => at === plain);
      if (member === undefined) {
        await drain(entry.body);
        continue;
      }
      if (members.has(member.name)) throw new Error(`expected ${member.at} once but found it twice`);
      members.set(member.name, await readMember(entry, member));
    }
  } catch (thrown) {
    return left(dataError("archive", path, reason(thrown)));
  } finally {
    await entries.cancel("finished").catch(() => {}); // a stream that failed already needs no ending
  }
  return right(members);
}

/** The error of an archive that lacks a wanted member, or undefined when all are there. */
export function missingMember(
  members: Members,
  wanted: readonly WantedMember[],
  path: string,
): DataError | undefined {
  const absent = wanted.find(({ name }) => !members.has(name));
  return absent && dataError("archive", path, `expected the member ${absent.at} but found none`);
}

async function readMember(
  { header, body }: ParsedTarEntry,
  { bytes, atMost = false }: WantedMember,
): Promise<Uint8Array> {
  if (header.type !== "file") {
    throw new Error(`expected ${header.name} to be a file but found a ${header.type}`);
  }
  if (atMost ? header.size > bytes : header.size !== bytes) {
    throw new Error(
      `expected ${header.name} to have ${atMost ? "at most " : ""}${bytes} bytes but found ${header.size}`,
    );
  }
  const member = new Uint8Array(header.size);
  let filled = 0;
  for await (const piece of body) {
    member.set(piece, filled);
    filled += piece.length;
  }
  if (filled !== header.size) {
    throw new Error(`expected ${header.name} to have ${header.size} bytes but it ends after ${filled}`);
  }
  return member;
}

/** Reads to the end: cancelling a body that modern-tar 0.8 has buffered whole would cancel the next entry's. */
async function drain(body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader();
  while (!(await reader.read()).done);
}

function pieces(): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  return new TransformStream({
    transform: (chunk, controller) => {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        controller.enqueue(chunk.slice(at, at + PIECE_BYTES));
      }
    },
  });
}

function capped(limit: number): TransformStream<Uint8Array, Uint8Array> {
  let total = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      total += chunk.length;
      if (total > limit) {
        throw new Error(`expected at most ${limit} bytes to come out of gzip but found more`);
      }
      controller.enqueue(chunk);
    },
  });
}

function reason(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.startsWith("expected ")
    ? message
    : `expected a gzipped tar archive but found: ${message.replace(/\.$/, "")}`;
}
