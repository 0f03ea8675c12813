import { assertEquals, assertThrows } from "@std/assert";
import { checkTurn } from "./turn.ts";

/** Whether the numbers of 4×6 may be rearranged by turns of so many into so many columns. */
function taken(turn: number, cols: number): boolean {
  try {
    checkTurn({ rows: 4, cols: 6 }, Uint32Array.from({ length: turn }, (_, i) => turn - 1 - i), cols);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    return false;
  }
}

Deno.test("checkTurn() takes turns of whole rows, old and new, of which there is a whole number", () => {
  assertEquals([taken(12, 4), taken(24, 1), taken(24, 24), taken(6, 6)], [true, true, true, true]);
  assertEquals(taken(0, 1), false);
  assertEquals([taken(8, 4), taken(3, 3)], [false, false]); // cut a row of six
  assertEquals([taken(12, 5), taken(6, 4)], [false, false]); // cut a new one
  assertEquals([taken(18, 3), taken(48, 6)], [false, false]); // one and a third, a half
  const message = "Expected turns of whole rows of 4×6 and of 5 columns but found turns of 12 numbers";
  assertThrows(() => checkTurn({ rows: 4, cols: 6 }, new Uint32Array(12), 5), RangeError, message);
});

Deno.test("checkTurn() refuses an order that names a number beyond a turn, in any place", () => {
  for (const at of [0, 3, 5]) {
    const order = new Uint32Array(6);
    order[at] = 5;
    checkTurn({ rows: 4, cols: 6 }, order, 6);
    order[at] = 6;
    const message = "Expected an order of numbers below 6 but found 6";
    assertThrows(() => checkTurn({ rows: 4, cols: 6 }, order, 6), RangeError, message);
  }
});
