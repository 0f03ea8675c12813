import { assertEquals } from "@std/assert";
import { featuresOf, NO_EXAMPLES, roomForImages } from "./examples.ts";

Deno.test("featuresOf() is the product of a shape, 1 of none", () => {
  assertEquals([[3, 32, 32], [7], [], [0]].map(featuresOf), [3072, 7, 1, 0]);
});

Deno.test("NO_EXAMPLES has none of anything", () => {
  assertEquals(NO_EXAMPLES, {
    shape: [0],
    classes: 0,
    features: new Uint8Array(),
    labels: new Uint8Array(),
    parts: [],
  });
});

Deno.test("roomForImages() is one block of pixels and then labels, shared only where that is asked for", () => {
  const own = roomForImages(3, { features: 5 }), shared = roomForImages(3, { features: 5, shared: true });
  for (const { pixels, labels } of [own, shared]) {
    assertEquals([pixels.length, labels.length, labels.byteOffset, labels.buffer.byteLength], [
      15,
      3,
      15,
      18,
    ]);
    assertEquals(pixels.buffer, labels.buffer);
  }
  assertEquals([own, shared].map(({ pixels }) => pixels.buffer instanceof SharedArrayBuffer), [false, true]);
});
