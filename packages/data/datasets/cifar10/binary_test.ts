import { assert, assertEquals, assertThrows } from "@std/assert";
import { isRight } from "fp-ts/Either";
import fc from "fast-check";
import { parseBatch, RECORD_BYTES } from "./binary.ts";
import { roomForImages } from "../../examples.ts";

const room = (count: number, shared = false) => roomForImages(count, { features: 3072, shared });

/** Records whose pixels count upwards modulo 251, so that a misplaced one shows. */
function batch(labels: readonly number[]): Uint8Array {
  const bytes = Uint8Array.from({ length: labels.length * RECORD_BYTES }, (_, i) => i % 251);
  labels.forEach((label, record) => bytes[record * RECORD_BYTES] = label);
  return bytes;
}

function errorOf(bytes: Uint8Array, records: number): string {
  const parsed = parseBatch(bytes, "b.bin", { records });
  return isRight(parsed) ? "none" : `${parsed.left.kind}: ${parsed.left.detail}`;
}

Deno.test("parseBatch() puts label and pixels of every record in their places", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }), (labels) => {
      const bytes = batch(labels), parsed = parseBatch(bytes, "b.bin", { records: labels.length });
      assert(isRight(parsed));
      const { pixels, count } = parsed.right;
      assertEquals(Array.from(parsed.right.labels as Uint8Array), labels);
      for (let record = 0; record < count; record++) {
        for (const feature of [0, 1023, 1024, 3071]) {
          assertEquals(pixels[record * 3072 + feature], bytes[record * RECORD_BYTES + 1 + feature]);
        }
      }
    }),
    { numRuns: 20 },
  );
});

Deno.test("parseBatch() names the offset where a truncated file ends", () => {
  assertEquals(
    errorOf(batch([1, 2]).subarray(0, 2 * RECORD_BYTES - 1), 2),
    "truncated: expected 6146 bytes (2 records) but found 6145: the file ends at offset 6145 in record 1",
  );
});

Deno.test("parseBatch() names the first label that is none, of the first record too", () => {
  assertEquals(
    errorOf(batch([10, 1]), 2),
    "label: expected a label from 0 to 9 at offset 0 (record 0) but found 10",
  );
  assertEquals(
    errorOf(batch([9, 11, 12]), 3),
    "label: expected a label from 0 to 9 at offset 3073 (record 1) but found 11",
  );
});

Deno.test("parseBatch() refuses an empty file", () => {
  assertEquals(
    errorOf(new Uint8Array(), 2),
    "truncated: expected 6146 bytes (2 records) but found 0: the file is empty",
  );
});

Deno.test("parseBatch() refuses a missing record", () => {
  assertEquals(errorOf(batch([1]), 2).split(":")[0], "truncated");
});

Deno.test("parseBatch() refuses bytes after the last record", () => {
  assertEquals(
    errorOf(Uint8Array.of(...batch([1]), 0), 1),
    "extra: expected 3073 bytes (1 records) but found 3074: the file goes on at offset 3073",
  );
});

Deno.test("parseBatch() refuses a label above 9 with its offset, and accepts 9", () => {
  assertEquals(
    errorOf(batch([3, 10]), 2),
    "label: expected a label from 0 to 9 at offset 3073 (record 1) but found 10",
  );
  assertEquals(errorOf(batch([3, 9]), 2), "none");
});

Deno.test("parseBatch() expects an official batch of 10,000 records unless told otherwise", () => {
  const parsed = parseBatch(new Uint8Array(1), "b.bin");
  assert(!isRight(parsed) && parsed.left.detail.includes("30730000 bytes (10000 records)"));
});

Deno.test("parseBatch() fills shared room, and leaves it alone when the batch is bad", () => {
  const into = room(2, true);
  assert(into.pixels.buffer instanceof SharedArrayBuffer);
  parseBatch(batch([7, 10]), "b.bin", { records: 2, into });
  assertEquals(Array.from(into.labels), [0, 0]);
  parseBatch(batch([7, 8]), "b.bin", { records: 2, into });
  assertEquals(Array.from(into.labels), [7, 8]);
  assertEquals(into.pixels[3072], (RECORD_BYTES + 1) % 251);
});

Deno.test("parseBatch() throws when the room given has another size", () => {
  assertThrows(() => parseBatch(batch([1]), "b.bin", { records: 1, into: room(2) }), RangeError);
});

Deno.test("parseBatch() refuses too little room, for pixels and for labels", () => {
  const into = (pixels: number, labels: number) => ({
    pixels: new Uint8Array(pixels * 3072),
    labels: new Uint8Array(labels),
  });
  for (const [pixels, labels] of [[1, 2], [2, 1], [3, 2]] as const) {
    const read = () => parseBatch(batch([1, 2]), "b.bin", { records: 2, into: into(pixels, labels) });
    assertThrows(read, RangeError, `found ${labels} labels and ${pixels * 3072} pixels`);
  }
});
