import type { Kernels } from "./kernels.ts";

/** The shape of what is rearranged. */
type Shape = ReturnType<Kernels<unknown>["size"]>;

/**
 * Checks what `rearrange` is asked for: turns of whole rows of x and of the result, in an order of the numbers of a turn.
 *
 * @throws {RangeError} when a turn cuts a row, x is no whole number of turns, or the order names a number beyond a turn
 */
export function checkTurn({ rows, cols: own }: Shape, order: Uint32Array, cols: number): void {
  const turn = order.length;
  if (turn === 0 || turn % own !== 0 || turn % cols !== 0 || rows * own % turn !== 0) {
    throw new RangeError(
      `Expected turns of whole rows of ${rows}×${own} and of ${cols} columns but found turns of ${turn} numbers`,
    );
  }
  for (let i = 0; i < turn; i++) {
    if (order[i]! >= turn) {
      throw new RangeError(`Expected an order of numbers below ${turn} but found ${order[i]}`);
    }
  }
}
