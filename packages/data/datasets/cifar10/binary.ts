import type { Either } from "fp-ts/Either";
import type { ReadonlyBytes } from "@refold/core/matrix";
import type { DataError } from "../../errors.ts";
import type { ImageRoom } from "../../examples.ts";
import type { RawImages } from "../cifar/image.ts";
import { parseRecords, recordBytes, type RecordLayout } from "../cifar/records.ts";

/** Classes of CIFAR-10. */
export const CLASSES = 10;

/** One label, then the pixels. */
export const CIFAR10_LAYOUT: RecordLayout = { labelBytes: [CLASSES], label: 0 };

/** Bytes of one record: a label, then the pixels. */
export const RECORD_BYTES: number = recordBytes(CIFAR10_LAYOUT);

/** Records of an official batch file. */
export const BATCH_RECORDS = 10_000;

/** How many records a batch must have, and where the images go when the caller has room for them. */
export interface ParseBatchOptions {
  readonly records?: number;
  readonly into?: ImageRoom;
}

/**
 * Reads a batch of CIFAR-10's binary version: records of one label byte and 3072 pixel bytes, nothing between them.
 *
 * @throws {RangeError} when the room given is of another size
 * @example A batch of one white ship
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isRight } from "fp-ts/Either";
 * import { parseBatch } from "@refold/data/cifar10_binary";
 *
 * const bytes = new Uint8Array(3073).fill(255);
 * bytes[0] = 8;
 * const batch = parseBatch(bytes, "ship.bin", { records: 1 });
 * assertEquals(isRight(batch) && batch.right.labels[0], 8);
 * ```
 */
export function parseBatch(
  bytes: ReadonlyBytes,
  path: string,
  { records = BATCH_RECORDS, into }: ParseBatchOptions = {},
): Either<DataError, RawImages> {
  return parseRecords(bytes, path, { layout: CIFAR10_LAYOUT, records, ...(into && { into }) });
}
