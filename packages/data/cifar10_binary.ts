import { type Either, left, right } from "fp-ts/Either";
import { rawBytes, type ReadonlyBytes } from "@refold/core/matrix";
import { type DataError, dataError } from "./errors.ts";
import { CLASSES, FEATURES, type RawImages, roomForImages } from "./images.ts";

/** Bytes of one record: a label, then the pixels. */
export const RECORD_BYTES = 1 + FEATURES;

/** Records of an official batch file. */
export const BATCH_RECORDS = 10_000;

/** How many records a batch must have, and where the images go when the caller has room for them. */
export interface ParseBatchOptions {
  readonly records?: number;
  readonly into?: { readonly pixels: Uint8Array; readonly labels: Uint8Array };
}

/**
 * Reads a batch of CIFAR-10's binary version: records of one label byte and 3072 pixel bytes, nothing between them.
 *
 * Fails when the bytes end early, go on after the last record, or hold a label above 9; the error names the file and
 * the offset. Nothing is written to `into` unless the whole batch is sound.
 *
 * Source: A. Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009, and the page of the data set.
 *
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
  const expected = records * RECORD_BYTES;
  if (bytes.length < expected) {
    const whole = Math.floor(bytes.length / RECORD_BYTES);
    const where = bytes.length === 0
      ? "the file is empty"
      : `the file ends at offset ${bytes.length} in record ${whole}`;
    return left(
      dataError(
        "truncated",
        path,
        `expected ${expected} bytes (${records} records) but found ${bytes.length}: ${where}`,
      ),
    );
  }
  if (bytes.length > expected) {
    return left(
      dataError(
        "extra",
        path,
        `expected ${expected} bytes (${records} records) but found ${bytes.length}: the file goes on at offset ${expected}`,
      ),
    );
  }
  for (let record = 0; record < records; record++) {
    const offset = record * RECORD_BYTES, label = bytes[offset]!;
    if (label >= CLASSES) {
      return left(
        dataError(
          "label",
          path,
          `expected a label from 0 to 9 at offset ${offset} (record ${record}) but found ${label}`,
        ),
      );
    }
  }
  const { pixels, labels } = into ?? roomForImages(records);
  if (pixels.length !== records * FEATURES || labels.length !== records) {
    throw new RangeError(
      `Expected room for ${records} images but found ${labels.length} labels and ${pixels.length} pixels`,
    );
  }
  const source = rawBytes(bytes);
  for (let record = 0; record < records; record++) {
    const offset = record * RECORD_BYTES;
    labels[record] = source[offset]!;
    pixels.set(source.subarray(offset + 1, offset + RECORD_BYTES), record * FEATURES);
  }
  return right({ count: records, pixels, labels });
}
