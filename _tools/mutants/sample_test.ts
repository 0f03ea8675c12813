import { assertEquals, assertNotEquals } from "@std/assert";
import { sample } from "./sample.ts";

Deno.test("sample() draws each item at most once, as its seed decides", () => {
  const items = Array.from({ length: 50 }, (_, i) => i);
  assertEquals(sample(items, 50, 1).toSorted((a, b) => a - b), items);
  assertEquals(sample(items, 5, 1), sample(items, 5, 1));
  assertNotEquals(sample(items, 5, 1), sample(items, 5, 2));
  assertEquals(sample(items, 99, 1).length, 50);
});
