import { type Either, left, right } from "fp-ts/Either";
import { rawBytes, type ReadonlyBytes } from "@refold/core/matrix";
import { type DataError, dataError } from "../../errors.ts";
import { type ImageRoom, roomForImages } from "../../examples.ts";
import { PIXELS, type RawImages } from "./image.ts";

/** What stands before the pixels of a record. */
export interface RecordLayout {
  /** The number of classes of each label byte, in their order. */
  readonly labelBytes: readonly number[];
  /** Which of them is read. */
  readonly label: number;
}

/** How many records of which layout a file must have, and where the images go when the caller has room for them. */
export interface ParseRecordsOptions {
  readonly layout: RecordLayout;
  readonly records: number;
  readonly into?: ImageRoom;
}

/** Bytes of one record: its labels, then the pixels. */
export function recordBytes({ labelBytes }: RecordLayout): number {
  return labelBytes.length + PIXELS;
}

/**
 * Reads a file of the CIFAR binary versions: records of label bytes and 3072 pixel bytes, nothing between them.
 *
 * Fails when the bytes end early, go on after the last record, or hold a label that is no class; the error names the file
 * and the offset. Nothing is written to `into` unless the whole file is sound.
 *
 * Source: A. Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009, and the page of the datasets.
 *
 * @throws {RangeError} when the room given is of another size
 */
export function parseRecords(
  bytes: ReadonlyBytes,
  path: string,
  { layout, records, into }: ParseRecordsOptions,
): Either<DataError, RawImages> {
  const size = recordBytes(layout),
    wrong = wrongLength(bytes.length, { size, records }) ?? wrongLabel(bytes, layout);
  if (wrong !== undefined) return left(dataError(wrong.kind, path, wrong.detail));
  const { pixels, labels } = into ?? roomForImages(records, { features: PIXELS });
  if (pixels.length !== records * PIXELS || labels.length !== records) {
    throw new RangeError(
      `Expected room for ${records} images but found ${labels.length} labels and ${pixels.length} pixels`,
    );
  }
  const source = rawBytes(bytes), before = layout.labelBytes.length;
  for (let record = 0; record < records; record++) {
    const offset = record * size;
    labels[record] = source[offset + layout.label]!;
    pixels.set(source.subarray(offset + before, offset + size), record * PIXELS);
  }
  return right({ count: records, pixels, labels });
}

type Wrong = Pick<DataError, "kind" | "detail">;

function wrongLength(
  found: number,
  { size, records }: { readonly size: number; readonly records: number },
): Wrong | undefined {
  const expected = size * records,
    both = `expected ${expected} bytes (${records} records) but found ${found}`;
  if (found > expected) return { kind: "extra", detail: `${both}: the file goes on at offset ${expected}` };
  if (found === expected) return undefined;
  const where = found === 0
    ? "the file is empty"
    : `the file ends at offset ${found} in record ${Math.floor(found / size)}`;
  return { kind: "truncated", detail: `${both}: ${where}` };
}

function wrongLabel(bytes: ReadonlyBytes, layout: RecordLayout): Wrong | undefined {
  const size = recordBytes(layout);
  for (let record = 0; record * size < bytes.length; record++) {
    for (const [at, classes] of layout.labelBytes.entries()) {
      const offset = record * size + at, label = bytes[offset]!;
      if (label < classes) continue;
      return {
        kind: "label",
        detail: `expected a label from 0 to ${
          classes - 1
        } at offset ${offset} (record ${record}) but found ${label}`,
      };
    }
  }
  return undefined;
}
