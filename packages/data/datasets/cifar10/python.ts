import { type Either, left, right } from "fp-ts/Either";
import { roomForImages } from "../../examples.ts";
import { PIXELS, type RawImages } from "../cifar/image.ts";
import { BATCH_RECORDS, CLASSES, type ParseBatchOptions } from "./binary.ts";
import { type DataError, dataError } from "../../errors.ts";
import { readPickle } from "./pickle.ts";
import { isA, type PickleValue } from "./pickle_value.ts";

/** What to do about files that somebody saved again. */
const USE_THE_OFFICIAL =
  "Give --data the official files as they came, packed or not, or run `deno task data fetch cifar10`";

/**
 * Reads a batch of CIFAR-10's Python version: a pickled dictionary with `data`, a uint8 array of n × 3072, and `labels`.
 *
 * The pixels have the order of the binary version. Nothing in the file is executed; any other layout is refused with
 * the offset. Nothing is written to `into` unless the whole batch is sound.
 */
export function parsePythonBatch(
  bytes: Uint8Array,
  path: string,
  { records = BATCH_RECORDS, into }: ParseBatchOptions = {},
): Either<DataError, RawImages> {
  const refuse = (detail: string, remedy?: string) => left(dataError("pickle", path, detail, remedy));
  const read = readPickle(bytes, 8 * records + 1000); // the official files need about three a record
  if (read._tag === "Left") {
    const { detail, offset } = read.left;
    return refuse(
      `${detail} at offset ${offset}`,
      detail.includes("Python 3") ? USE_THE_OFFICIAL : undefined,
    );
  }
  if (!isA(read.right, "dict")) return refuse("expected a dictionary but found something else");
  const { entries } = read.right;
  const data = dataOf(entries.get("data"), records), labels = labelsOf(entries.get("labels"), records);
  if (data === undefined) {
    return refuse(`expected "data" to be a uint8 array of ${records} × ${PIXELS} but found another`);
  }
  if (labels === undefined) {
    return refuse(`expected "labels" to be a list of ${records} classes from 0 to 9 but found another`);
  }
  const room = into ?? roomForImages(records, { features: PIXELS });
  room.pixels.set(data);
  room.labels.set(labels);
  return right({ count: records, ...room });
}

function dataOf(value: PickleValue | undefined, records: number): Uint8Array | undefined {
  if (!isA(value, "array") || value.content === undefined) return undefined;
  const { shape, dtype, bytes } = value.content;
  const sound = dtype === "u1" && shape.length === 2 && shape[0] === records && shape[1] === PIXELS;
  return sound && bytes.length === records * PIXELS ? bytes : undefined;
}

function labelsOf(value: PickleValue | undefined, records: number): Uint8Array | undefined {
  if (!isA(value, "list") || value.items.length !== records) return undefined;
  const sound = value.items.every((label) => typeof label === "number" && label >= 0 && label < CLASSES);
  return sound ? Uint8Array.from(value.items as number[]) : undefined;
}
