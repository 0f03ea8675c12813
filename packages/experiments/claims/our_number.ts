import { rangeOfOneMoreRun } from "../statistics/one_more_run.ts";
import type { OurNumber } from "./verdict.ts";

/** Mean, SD and range of one more run of some seeds' numbers; one alone has neither. */
export function numberOf(values: readonly number[]): OurNumber {
  const [first] = values;
  if (first !== undefined && values.length === 1) {
    return { mean: first, count: 1, sd: null, low: null, high: null };
  }
  const { mean, count, sd, low, high } = rangeOfOneMoreRun(values);
  return { mean, count, sd, low, high };
}
