import { type Key, permutation } from "@refold/core/random";

/** Rows for training and rows held out, without a common one. */
export interface HoldOut {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

/**
 * Holds out `validation` of `count` rows at random and leaves the rest for training; both in random order.
 *
 * @throws {RangeError} unless 0 ≤ validation ≤ count
 * @example One row of three for validation
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { key } from "@refold/core/random";
 * import { holdOut } from "@refold/data/split";
 *
 * const { train, validation } = holdOut(key(0), 3, 1);
 * assertEquals([...validation, ...train].sort(), [0, 1, 2]);
 * ```
 */
export function holdOut(k: Key, count: number, validation: number): HoldOut {
  if (!Number.isInteger(validation) || validation < 0 || validation > count) {
    throw new RangeError(`Expected to hold out from 0 to ${count} rows but found ${validation}`);
  }
  const order = permutation(k, count);
  return { validation: order.slice(0, validation), train: order.slice(validation) };
}
