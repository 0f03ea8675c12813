import { createHash } from "node:crypto";
import { type Either, isLeft, left, right } from "fp-ts/Either";
import { attempt, type DataEffects } from "../../effects.ts";
import { type DataError, dataError } from "../../errors.ts";

/** An IDX file of unsigned bytes: its sizes, its values, and what it is known by. */
export interface IdxFile {
  readonly sizes: readonly number[];
  readonly values: Uint8Array;
  /** SHA-256 of the file unpacked. */
  readonly sha256: string;
  /** MD5 of the file as it lies on the disk: publishers list that of the .gz. */
  readonly md5: string;
}

/** No IDX file in use is larger; a header that announces more is wrong. */
const MOST_BYTES = 2 ** 31;

/** Gzip grows at most about a thousandfold, so small pieces in keep the pieces that come out small. */
const PIECE_BYTES = 16_384;

/** What to do about a file that is not as its format says. */
export const IDX_REMEDY = "Put the files there as their publisher gives them, plain or as .gz";

/**
 * Reads a file of Y. LeCun's IDX format: two zero bytes, the type of the values, the number of dimensions, the size of
 * each as a big-endian 32-bit number, then the values row-major. Only unsigned bytes (type 0x08) are taken.
 *
 * A name that ends in .gz is unpacked on the way. The header is believed only as far as the bytes bear it out: no more is
 * kept than arrives, nor than it announces, and a file that ends early or goes on is refused.
 */
export async function readIdx(path: string, effects: DataEffects): Promise<Either<DataError, IdxFile>> {
  const md5 = createHash("md5"), sha256 = createHash("sha256");
  const stream = await attempt(path, () => effects.readStream(path))();
  if (isLeft(stream)) return stream;
  const lying = stream.right.pipeThrough(watched((chunk) => md5.update(chunk)));
  const plain = path.endsWith(".gz") ? lying.pipeThrough(gunzip()) : lying;
  const reader = plain.pipeThrough(watched((chunk) => sha256.update(chunk))).getReader();
  const collector = collect(path);
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const wrong = collector.take(next.value);
      if (wrong !== undefined) return left(wrong);
    }
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    const detail = path.endsWith(".gz")
      ? `expected a file packed by gzip but found: ${said.replace(/\.$/, "")}`
      : `expected to read on but found: ${said}`;
    return left(dataError("archive", path, detail, IDX_REMEDY));
  } finally {
    await reader.cancel().catch(() => {}); // a stream that failed already needs no ending
  }
  const found = collector.end();
  return isLeft(found)
    ? found
    : right({ ...found.right, sha256: sha256.digest("hex"), md5: md5.digest("hex") });
}

type Content = Pick<IdxFile, "sizes" | "values">;

/** Gathers a file's bytes: first its header, then no more values than that announces. */
function collect(path: string): {
  readonly take: (chunk: Uint8Array) => DataError | undefined;
  readonly end: () => Either<DataError, Content>;
} {
  let head = new Uint8Array(), header: Header | undefined, filled = 0;
  const chunks: Uint8Array[] = [];
  const keep = (chunk: Uint8Array): DataError | undefined => {
    const { values } = header!;
    filled += chunk.length;
    chunks.push(chunk);
    return filled <= values ? undefined : dataError(
      "extra",
      path,
      `expected ${values} values, as the header says, but the file goes on`,
      IDX_REMEDY,
    );
  };
  return {
    take: (chunk) => {
      if (header !== undefined) return keep(chunk);
      const before = head.length;
      head = Uint8Array.of(...head, ...chunk.subarray(0, MOST_HEADER));
      const read = readHeader(head, path);
      if (read === undefined) return undefined;
      if (isLeft(read)) return read.left;
      header = read.right;
      return keep(chunk.subarray(header.bytes - before));
    },
    end: () => {
      if (header === undefined) {
        const detail = `expected a header of IDX but the file ends after ${head.length} bytes`;
        return left(dataError("truncated", path, detail, IDX_REMEDY));
      }
      const { sizes, values } = header;
      if (filled === values) return right({ sizes, values: joined(chunks, values) });
      const detail = `expected ${values} values (${sizes.join(" × ")}) but the file ends after ${filled}`;
      return left(dataError("truncated", path, detail, IDX_REMEDY));
    },
  };
}

function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const all = new Uint8Array(bytes);
  chunks.reduce((at, chunk) => (all.set(chunk, at), at + chunk.length), 0);
  return all;
}

/** What a file announces: its sizes, how many values they make, and the bytes that said so. */
interface Header {
  readonly sizes: readonly number[];
  readonly values: number;
  readonly bytes: number;
}

/** Bytes of the longest header: of 255 dimensions. */
const MOST_HEADER = 4 + 4 * 255;

/** The header in the first bytes of a file, or undefined as long as they are too few. */
function readHeader(
  head: Uint8Array,
  path: string,
): Either<DataError, Header> | undefined {
  const wrong = (detail: string) => left(dataError("format", path, detail, IDX_REMEDY));
  if (head.length < 4) return undefined;
  const [zero, nought, type, dimensions] = head;
  if (zero !== 0 || nought !== 0) {
    const found = [...head.subarray(0, 4)].map(hex).join(""), packed = zero === 0x1f && nought === 0x8b;
    return wrong(
      `expected the first bytes 0000 of IDX but found ${found}${
        packed ? ": it is packed, so name it .gz" : ""
      }`,
    );
  }
  if (type !== 0x08) return wrong(`expected unsigned bytes (type 08) but found type ${hex(type!)}`);
  if (dimensions === 0) return wrong("expected at least one dimension but found none");
  const bytes = 4 + 4 * dimensions!;
  if (head.length < bytes) return undefined;
  const view = new DataView(head.buffer, head.byteOffset);
  const sizes = Array.from({ length: dimensions! }, (_, i) => view.getUint32(4 + 4 * i));
  const values = sizes.reduce((all, size) => all * size, 1);
  if (values === 0) return wrong(`expected sizes above 0 but found ${sizes.join(" × ")}`);
  if (values > MOST_BYTES) {
    return wrong(`expected at most ${MOST_BYTES} values but found ${sizes.join(" × ")}`);
  }
  return right({ sizes, values, bytes });
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

function watched(see: (chunk: Uint8Array) => void): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform: (chunk, controller) => {
      see(chunk);
      controller.enqueue(chunk);
    },
  });
}

/** Unpacks in pieces, so that a bomb is noticed before it has grown. */
function gunzip(): ReadableWritablePair<Uint8Array, Uint8Array> {
  const small = new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
    transform: (chunk, controller) => {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        controller.enqueue(chunk.slice(at, at + PIECE_BYTES));
      }
    },
  });
  return { writable: small.writable, readable: small.readable.pipeThrough(new DecompressionStream("gzip")) };
}
