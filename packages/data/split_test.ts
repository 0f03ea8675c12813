import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { key, permutation } from "@refold/core/random";
import { holdOut } from "./split.ts";

Deno.test("holdOut() gives every row to exactly one side", () => {
  fc.assert(fc.property(fc.nat(200), fc.nat(200), fc.nat(), (a, b, seed) => {
    const count = Math.max(a, b), held = Math.min(a, b);
    const { train, validation } = holdOut(key(seed), count, held);
    assertEquals([train.length, validation.length], [count - held, held]);
    assertEquals([...train, ...validation].sort((x, y) => x - y), Array.from({ length: count }, (_, i) => i));
  }));
});

Deno.test("holdOut() depends on the key alone", () => {
  assertEquals(holdOut(key(3), 100, 10), holdOut(key(3), 100, 10));
  assertNotEquals(holdOut(key(3), 100, 10), holdOut(key(4), 100, 10));
});

Deno.test("holdOut() refuses to hold out more rows than there are", () => {
  assertThrows(() => holdOut(key(0), 3, 4), RangeError, "from 0 to 3");
  assertThrows(() => holdOut(key(0), 3, -1), RangeError);
  assertThrows(() => holdOut(key(0), 3, 1.5), RangeError, "but found 1.5");
});

Deno.test("holdOut() may hold out every row or none", () => {
  assertEquals([3, 0].map((held) => holdOut(key(0), 3, held).train.length), [0, 3]);
});

Deno.test("holdOut() takes the first rows of the key's permutation, so stored runs keep their split", () => {
  const order = [...permutation(key(3), 10)], { train, validation } = holdOut(key(3), 10, 3);
  assertEquals([[...validation], [...train]], [order.slice(0, 3), order.slice(3)]);
});
