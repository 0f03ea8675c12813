import { createTarDecoder, type ParsedTarEntry } from "modern-tar";
import { type Either, left, right } from "fp-ts/Either";
import { RECORD_BYTES } from "./cifar10_binary.ts";
import { type DataError, dataError } from "./errors.ts";
import { type ArchiveFacts, BATCH_NAMES, type BatchName } from "./official.ts";

/** The binary batches of an archive, as bytes. */
export type Members = ReadonlyMap<BatchName, Uint8Array>;

/** Gzip grows at most about a thousandfold, so small pieces in keep the pieces that come out small. */
const PIECE_BYTES = 16_384;

/** An official archive has nine entries; far more of them is an attack on time. */
const MOST_ENTRIES = 1_000;

/**
 * Reads batches out of a gzipped tar stream by their exact names into memory; whatever else it holds is skipped.
 *
 * Nothing is written anywhere, and no name of the archive becomes a path. Every wanted member must be there once, be a
 * regular file and have exactly the size of its records. What comes out of gzip is capped, and so is the number of entries.
 */
export async function readMembers(
  gzipped: ReadableStream<Uint8Array>,
  path: string,
  options: { readonly facts: ArchiveFacts; readonly batches: readonly BatchName[] },
): Promise<Either<DataError, Members>> {
  const { facts, batches } = options, members = new Map<BatchName, Uint8Array>();
  const entries = gzipped
    .pipeThrough(pieces())
    .pipeThrough(new DecompressionStream("gzip"))
    .pipeThrough(capped(facts.unpackedLimit))
    .pipeThrough(createTarDecoder({ strict: true }))
    .getReader();
  try {
    for (let count = 1;; count++) {
      const { done, value: entry } = await entries.read();
      if (done) break;
      if (count > MOST_ENTRIES) throw new Error(`expected a few entries but found more than ${MOST_ENTRIES}`);
      const name = BATCH_NAMES.find((batch) => entry.header.name === `${facts.folder}/${batch}.bin`);
      if (name === undefined || !batches.includes(name)) {
        await drain(entry.body);
        continue;
      }
      if (members.has(name)) throw new Error(`expected ${entry.header.name} once but found it twice`);
      members.set(name, await readMember(entry, facts.records * RECORD_BYTES));
    }
  } catch (thrown) {
    return left(dataError("archive", path, reason(thrown)));
  } finally {
    await entries.cancel("finished").catch(() => {}); // a stream that failed already needs no ending
  }
  const absent = batches.find((name) => !members.has(name));
  if (absent === undefined) return right(members);
  return left(dataError("archive", path, `expected the member ${facts.folder}/${absent}.bin but found none`));
}

async function readMember({ header, body }: ParsedTarEntry, bytes: number): Promise<Uint8Array> {
  if (header.type !== "file") {
    throw new Error(`expected ${header.name} to be a file but found a ${header.type}`);
  }
  if (header.size !== bytes) {
    throw new Error(`expected ${header.name} to have ${bytes} bytes but found ${header.size}`);
  }
  const member = new Uint8Array(bytes);
  let filled = 0;
  for await (const piece of body) {
    member.set(piece, filled);
    filled += piece.length;
  }
  if (filled !== bytes) {
    throw new Error(`expected ${header.name} to have ${bytes} bytes but it ends after ${filled}`);
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
