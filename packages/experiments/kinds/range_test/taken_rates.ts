import type { RangeTestMetric } from "../../runners/range_test/metrics.ts";
import type { FoundRates } from "./found_rates.ts";

/** What a schedule says that takes its bounds from the range test, and which rule gives the upper one. */
const FROM = "range-test", SMITH = "smithMax";

/** A schedule as a spec writes it, before it is read. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a schedule waits for the range test. */
export function waitsForRates({ from }: Fields): boolean {
  return from === FROM;
}

/** Whether a schedule has the bound that the range test would give. */
export function hasBound(schedule: Fields): boolean {
  return "maxLr" in schedule;
}

/**
 * A schedule with what the range test found in the place of its bounds: both of Smith's, or the upper one alone by the rule
 * that `max` names; null where that rule found nothing.
 *
 * @example Smith's bracket, and fastai's valley
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { withRates } from "@refold/experiments/kinds/range_test/taken_rates";
 *
 * const schedule = { policy: "triangular", baseLr: 1e-5, maxLr: 0.1, stepSize: 500, from: "range-test" };
 * const found = { smithBase: 0.001, smithMax: 0.05, valley: 0.01 };
 * const taken = { policy: "triangular", stepSize: 500 };
 * assertEquals(withRates(schedule, found), { ...taken, baseLr: 0.001, maxLr: 0.05 });
 * assertEquals(withRates({ ...schedule, max: "valley" }, found), { ...taken, baseLr: 1e-5, maxLr: 0.01 });
 * assertEquals(withRates({ ...schedule, max: "steep" }, found), null);
 * ```
 */
export function withRates({ from: _, max = SMITH, ...schedule }: Fields, found: FoundRates): Fields | null {
  const maxLr = found[max as RangeTestMetric], { smithBase: baseLr } = found;
  if (maxLr === undefined || (max === SMITH && baseLr === undefined)) return null;
  return { ...schedule, maxLr, ...(max === SMITH && "baseLr" in schedule ? { baseLr } : {}) };
}
