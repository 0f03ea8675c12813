import { assertEquals } from "@std/assert";
import { build, reduce } from "./pickle_numpy.ts";
import type { PickleArray, PickleDtype, PickleTuple, PickleValue } from "./pickle_value.ts";

const tuple = (...items: readonly PickleValue[]): PickleTuple => ({ type: "tuple", items });
const text = (letters: string) => new TextEncoder().encode(letters);
const bytes: PickleDtype = { type: "dtype", code: "u1" };

Deno.test("build() gives an array its shape, element type and bytes, once all are as numpy writes them", () => {
  const array: PickleArray = { type: "array" }, content = Uint8Array.of(1, 2, 3, 4, 5, 6);
  assertEquals(build(array, tuple(1, tuple(2, 3), bytes, false, content)), true);
  assertEquals(array.content, { shape: [2, 3], dtype: "u1", bytes: content });
});

Deno.test("build() refuses every other state and target", () => {
  const array: PickleArray = { type: "array" }, content = Uint8Array.of(1);
  const states: readonly PickleValue[] = [
    5,
    null,
    tuple(1, 2, bytes, false, content),
    tuple(1, tuple(null), bytes, false, content),
    tuple(1, tuple(1), 3, false, content),
    tuple(1, tuple(1), bytes, true, content), // Fortran's order
    tuple(1, tuple(1), bytes, false, 7),
  ];
  for (const state of states) assertEquals(build(array, state), false);
  assertEquals(array.content, undefined);
  assertEquals([build(undefined, tuple(1)), build(7, tuple(1))], [false, false]);
  assertEquals([build(bytes, tuple(3, text("|"))), build(bytes, tuple(3, text("<"))), build(bytes, 5)], [
    true,
    false,
    false,
  ]);
});

Deno.test("reduce() makes an empty array or an element type of what numpy names, and nothing else", () => {
  const dtype: PickleValue = { type: "global", name: "numpy dtype" };
  const array: PickleValue = { type: "global", name: "numpy.core.multiarray _reconstruct" };
  const ndarray: PickleValue = { type: "global", name: "numpy ndarray" };
  assertEquals(reduce(dtype, tuple(text("u1"))), bytes);
  assertEquals(reduce(array, tuple(ndarray, tuple(0))), { type: "array" });
  const others: readonly (readonly [PickleValue, PickleValue])[] = [
    [dtype, tuple(1)],
    [dtype, 5],
    [5, tuple(text("u1"))],
    [array, tuple(dtype, tuple(0))],
    [array, tuple(ndarray, 0)],
    [ndarray, tuple(ndarray, tuple(0))],
  ];
  for (const [callee, args] of others) assertEquals(reduce(callee, args), undefined);
});
