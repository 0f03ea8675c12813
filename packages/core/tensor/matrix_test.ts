import { assertEquals, assertThrows } from "@std/assert";
import { matrix } from "./matrix.ts";

Deno.test("matrix() refuses a number of values other than rows × cols", () => {
  assertThrows(() => matrix(2, 3, new Float64Array(5)), RangeError, "2×3 matrix needs 6 values but found 5");
  assertThrows(() => matrix(2, 3, new Float64Array(7)), RangeError, "2×3 matrix needs 6 values but found 7");
});

Deno.test("a matrix's data cannot be written", () => {
  const m = matrix(1, 2, Float64Array.of(1, 2));
  const attempts = () => {
    // @ts-expect-error elements are read-only
    m.data[0] = 5;
    // @ts-expect-error so is the whole
    m.data.fill(0);
    // @ts-expect-error and no view opens a way around
    m.data.subarray(0);
    // @ts-expect-error the shape is fixed
    m.rows = 3;
  };
  assertEquals(typeof attempts, "function");
});
