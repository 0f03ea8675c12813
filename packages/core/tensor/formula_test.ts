import { assertEquals, assertThrows } from "@std/assert";
import { add, formula, literal, multiply, shapeOf } from "./formula.ts";

Deno.test("formula() refuses an input that it does not use, for a backend would read it in vain", () => {
  const message = "of 2 tensors and 1 numbers but found 1 and 0";
  assertThrows(() => formula({ tensors: 2, numbers: 1 }, ([x]) => multiply(x!, x!)), RangeError, message);
  assertThrows(() => formula({ tensors: 1, numbers: 1 }, ([x]) => x!), RangeError, "found 1 and 0");
});

Deno.test("formula() computes what is used twice once, and its result last", () => {
  const { steps } = formula({ tensors: 1 }, ([x]) => {
    const square = multiply(x!, x!);
    return add(square, multiply(square, literal(3)));
  });
  assertEquals(steps.map((step) => step.kind === "operation" ? [step.operation, ...step.of] : [step.kind]), [
    ["tensor"],
    ["multiply", 0, 0],
    ["constant"],
    ["multiply", 1, 2],
    ["add", 1, 3],
  ]);
});

Deno.test("shapeOf() is the shape of the tallest, beside which single rows may stand, and nothing else", () => {
  const of = (...sizes: readonly (readonly [number, number])[]) =>
    shapeOf(sizes.map(([rows, cols]) => ({ rows, cols })));
  assertEquals(of([1, 3], [4, 3], [1, 3]), { rows: 4, cols: 3 });
  assertEquals(of([1, 3]), { rows: 1, cols: 3 });
  for (const sizes of [[[2, 3], [4, 3]], [[1, 3], [4, 2]], [[4, 3], [4, 2]]] as const) {
    assertThrows(() => of(...sizes), RangeError, sizes.map((size) => size.join("×")).join(" and "));
  }
  assertThrows(() => of(), RangeError);
});
