import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { isRight } from "fp-ts/Either";
import { crc32c, masked } from "./crc32c.ts";
import { readErrorText } from "./read_error.ts";
import { readTensorBoard } from "./tensorboard.ts";
import { eventFile, type LoggedScalar, maskedSum, record } from "./testing/event_writer.ts";

const TAGS = { file: "run", names: ["test/acc"] };
const AS = ["simple_value", "float_val", "tensor_content"] as const;
const CURVE: readonly LoggedScalar[] = [0.31, 0.4747, 0.4702].flatMap((value, step) => [
  { tag: "train/loss", step, value: 2 - value },
  { tag: "test/acc", step, value, as: AS[step] },
]);

function read(...files: readonly Uint8Array[]) {
  return readTensorBoard(files.map((bytes, i) => ({ file: `events.${i}`, bytes })), TAGS);
}

function values(...files: readonly Uint8Array[]): readonly unknown[] {
  const table = read(...files);
  return isRight(table)
    ? table.right.rows.map(({ cells }) => cells["test/acc"])
    : [readErrorText(table.left)];
}

Deno.test("crc32c() and masked() give the published vectors", () => {
  assertEquals(crc32c(new TextEncoder().encode("123456789")), 0xe3069283);
  assertEquals(masked(0xe3069283), 0xc78ab0e5);
  assertEquals(crc32c(new Uint8Array(32)), 0x8a9136aa); // RFC 3720, B.4
  assertEquals(crc32c(new Uint8Array(32).fill(255)), 0x62a8ab43);
  assertEquals(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i)), 0x46dd794e);
});

Deno.test("eventFile() starts as every event file of today does", () => {
  assertEquals([...eventFile([]).subarray(0, 12)], [0x18, 0, 0, 0, 0, 0, 0, 0, 0xa3, 0x7f, 0x4b, 0x22]);
});

Deno.test("readTensorBoard() reads a tag as PyTorch and TensorFlow 2 write it, as the decimal that was logged", () => {
  assertEquals(values(eventFile(CURVE)), [0.31, 0.4747, 0.4702]);
  const exact = { tag: "test/acc", step: 0, value: 0.1234567890123, as: "double_val" } as const;
  assertEquals(values(eventFile([exact])), [exact.value]);
});

Deno.test("readTensorBoard() lets a restart replace a tag's steps from its first one on", () => {
  const restart = eventFile([{ tag: "test/acc", step: 1, value: 0.5 }, {
    tag: "test/acc",
    step: 2,
    value: 0.6,
  }]);
  assertEquals(values(eventFile(CURVE), restart), [0.31, 0.5, 0.6]);
  assertEquals(values(eventFile(CURVE), eventFile([{ tag: "lr", step: 0, value: 1 }])), [
    0.31,
    0.4747,
    0.4702,
  ]);
});

Deno.test("readTensorBoard() names the nearest tag where the wanted one is missing", () => {
  const table = readTensorBoard([{ file: "e", bytes: eventFile(CURVE) }], {
    file: "run",
    names: ["test/ac"],
  });
  assert(table._tag === "Left" && table.left.kind === "column");
  assertStringIncludes(readErrorText(table.left), 'did you mean "test/acc"?');
});

Deno.test("readTensorBoard() keeps all whole records of a file that is cut at any byte", () => {
  const whole = eventFile(CURVE);
  for (let length = 0; length < whole.length; length++) {
    const table = read(whole.subarray(0, length));
    if (isRight(table)) {
      const own = table.right.rows.map(({ cells }) => cells["test/acc"]);
      assertEquals(own, [0.31, 0.4747, 0.4702].slice(0, own.length));
      assertEquals(table.right.notes.length <= 1, true);
    } else assertEquals(table.left.kind, "column", `cut to ${length}`); // no whole record of the tag yet
  }
  assertEquals(values(whole.subarray(0, whole.length - 1)), [0.31, 0.4747]);
});

Deno.test("readTensorBoard() finds every flipped bit, with the offset of its record", () => {
  const whole = eventFile(CURVE);
  for (let bit = 0; bit < whole.length * 8; bit += 3) {
    const flipped = whole.slice();
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    const table = read(flipped);
    assert(table._tag === "Left" && table.left.kind === "checksum", `bit ${bit}`);
    const at = Number(/byte (\d+)/.exec(table.left.place)![1]);
    assert(at <= bit >> 3 && (bit >> 3) - at < 110, `${at} for bit ${bit}`);
  }
});

Deno.test("readTensorBoard() refuses a length of 2 GB and more before it allocates", () => {
  const length = [0, 0, 0, 0x80, 1, 0, 0, 0];
  const sum = [...new Uint8Array(Uint32Array.of(maskedSum(length)).buffer)];
  const table = read(Uint8Array.from([...length, ...sum, 1, 2, 3]));
  assert(table._tag === "Left" && table.left.kind === "record");
  assertStringIncludes(table.left.found, "6442450944 bytes");
});

Deno.test("readTensorBoard() refuses records that hold no Event", () => {
  const table = read(Uint8Array.from(record([7, 7, 7])));
  assert(table._tag === "Left" && table.left.kind === "record");
});

Deno.test("readTensorBoard() gives back whatever was logged", () => {
  const logged = fc.record({
    tag: fc.constantFrom("test/acc", "test/loss"),
    step: fc.nat(1000),
    value: fc.float({ noNaN: true }),
    as: fc.constantFrom(...AS),
  });
  fc.assert(
    fc.property(fc.array(logged, { maxLength: 12 }), (scalars) => {
      const own = scalars.filter(({ tag }) => tag === "test/acc");
      if (own.length === 0) return;
      assertEquals(
        values(eventFile(scalars)).map((value) => Math.fround(Number(value)) + 0),
        own.map(({ value }) => value + 0),
      );
    }),
    { seed: 5, numRuns: 500 },
  );
});
