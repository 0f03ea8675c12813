import { type Either, left, right } from "fp-ts/Either";
import { crc32c, masked } from "./crc32c.ts";
import type { ReadError } from "./read_error.ts";
import { LARGEST, tooLarge } from "./table.ts";

/** A record of a file and where it starts. */
export interface FileRecord {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** The records of a file and, where its writer was stopped in the middle of one, where that one starts. */
export interface Records {
  readonly records: readonly FileRecord[];
  readonly cutAt: number | null;
}

/**
 * The records of a TFRecord file, as TensorBoard's event files are: for each its length as uint64, the masked CRC-32C of
 * these 8 bytes, the data, and the masked CRC-32C of the data, all little-endian (TensorFlow, record_writer.h).
 */
export function readRecords(bytes: Uint8Array, file: string): Either<ReadError, Records> {
  const large = tooLarge(bytes, file);
  if (large !== null) return left(large);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), records: FileRecord[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + 12 > bytes.length) return right({ records, cutAt: at });
    if (view.getUint32(at + 8, true) !== masked(crc32c(bytes.subarray(at, at + 8)))) {
      return left(
        damaged(file, { at, what: at === 0 ? "start of a TensorBoard event file" : "length of a record" }),
      );
    }
    const length = view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
    if (length > LARGEST) {
      return left({
        kind: "record",
        place: `${file}, byte ${at}`,
        expected: "a record of at most 64 MB",
        found: `one of ${length} bytes`,
        advice: "name a file of scalars",
      });
    }
    const end = at + 12 + length;
    if (end + 4 > bytes.length) return right({ records, cutAt: at });
    const data = bytes.subarray(at + 12, end);
    if (view.getUint32(end, true) !== masked(crc32c(data))) {
      return left(damaged(file, { at, what: "record" }));
    }
    records.push({ at, bytes: data });
    at = end + 4;
  }
  return right({ records, cutAt: null });
}

function damaged(file: string, { at, what }: { readonly at: number; readonly what: string }): ReadError {
  return {
    kind: "checksum",
    place: `${file}, byte ${at}`,
    expected: `a ${what} with its checksum`,
    found: "another checksum",
    advice: at === 0 ? "name a file events.out.tfevents.*" : "copy the file again from where it was written",
  };
}
