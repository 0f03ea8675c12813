import { assert, assertEquals, assertThrows } from "@std/assert";
import { rawBytes } from "@refold/core/matrix";
import { IMAGE_SHAPE, PIXELS, roomForParts } from "./image.ts";

const parts = [
  { name: "a", role: "train", count: 2 },
  { name: "b", role: "train", count: 3 },
  { name: "t", role: "test", count: 1 },
] as const;

Deno.test("an image has three colours of 32 rows and columns", () => {
  assertEquals([IMAGE_SHAPE, PIXELS], [[3, 32, 32], 3072]);
});

Deno.test("roomForParts() lays the parts that are asked for one after another in shared memory", () => {
  const { pixels, labels, parts: loaded, requests } = roomForParts(parts, ["b", "t"]);
  assertEquals(loaded, [parts[1], parts[2]]);
  assertEquals([pixels.length, labels.length], [4 * 3072, 4]);
  assert(rawBytes(pixels).buffer instanceof SharedArrayBuffer && labels.buffer instanceof SharedArrayBuffer);
  assertEquals(requests.map(({ name, count }) => [name, count]), [["b", 3], ["t", 1]]);
  requests.forEach(({ into }, i) => {
    into.pixels.fill(i + 1);
    into.labels.fill(i + 5);
  });
  assertEquals([...labels], [5, 5, 5, 6]);
  assertEquals([0, 3 * 3072 - 1, 3 * 3072, 4 * 3072 - 1].map((at) => pixels[at]), [1, 1, 2, 2]);
  assertEquals(requests.map(({ into }) => [into.pixels.length, into.labels.length]), [[3 * 3072, 3], [
    3072,
    1,
  ]]);
});

Deno.test("roomForParts() refuses a part that there is not, or whose size nobody knows", () => {
  assertThrows(() => roomForParts(parts, ["c"]), RangeError, 'found "c"');
  assertThrows(
    () => roomForParts([{ name: "a", role: "train", count: null }], ["a"]),
    RangeError,
    'found "a"',
  );
});
