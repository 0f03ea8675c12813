import { z } from "zod";

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A length of time as people write it: "500ms", "30s", "10min", "3h", "2d". */
export const Duration = z.string().regex(
  /^[1-9]\d{0,5}(ms|s|min|h|d)$/,
  'a whole number with ms, s, min, h or d, such as "3h"',
);

/**
 * Milliseconds of a length of time.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { milliseconds } from "@refold/experiments/runners/program/duration";
 *
 * assertEquals(milliseconds("3h"), 3 * 60 * 60 * 1000);
 * ```
 * @throws {RangeError} when it is none
 */
export function milliseconds(duration: string): number {
  const [, count, unit = ""] = /^(\d+)(ms|s|min|h|d)$/.exec(duration) ?? [];
  const each = UNITS[unit];
  if (each === undefined) {
    throw new RangeError(`Expected a length of time such as "3h" but found ${duration}`);
  }
  return Number(count) * each;
}
