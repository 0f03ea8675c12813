import { exp } from "@refold/core/exp";
import { log } from "@refold/core/log";
import { RANGE_TEST_METRICS, type RangeTestMetric } from "../../runners/range_test/metrics.ts";
import { metricOf } from "../../runs/metric.ts";
import type { RunRecord } from "../../runs/run_record.ts";
import { intervalOfMean, type MeanInterval } from "../../statistics/intervals.ts";
import { SWEEP_TRIAL } from "./spec.ts";

/** Digits of a rate that trainings take: more would be noise, and differ between machines. */
const DIGITS = 2;

/** What the seeds of a range test suggest together, each rule's rate; rules that no seed answered are left out. */
export type FoundRates = Readonly<Partial<Record<RangeTestMetric, number>>>;

/**
 * The geometric mean of rates with its 95 % interval, both on the logarithmic scale on which rates are compared.
 *
 * @throws {RangeError} on no rates
 *
 * @example The middle of 0.01 and 1
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { rateInterval } from "@refold/experiments/kinds/range_test/found_rates";
 *
 * assertAlmostEquals(rateInterval([0.01, 1]).mean, 0.1, 1e-15);
 * ```
 */
export function rateInterval(rates: readonly number[]): MeanInterval {
  const { mean, low, high, count } = intervalOfMean(rates.map(log));
  return { mean: exp(mean), low: exp(low), high: exp(high), count };
}

/** The rates of every rule over the seeds of the test; seeds that suggest none are left out. */
export function suggestionsOf(
  runs: readonly RunRecord[],
): readonly { readonly name: RangeTestMetric; readonly rate: MeanInterval }[] {
  const sweeps = runs.filter(({ trial }) => trial === SWEEP_TRIAL);
  return RANGE_TEST_METRICS.flatMap(({ name }) => {
    const rates = sweeps.flatMap((run) => metricOf(run, name) ?? []);
    return rates.length === 0 ? [] : [{ name, rate: rateInterval(rates) }];
  });
}

/** The rates that trainings after the test take: geometric means over the seeds, to two digits. */
export function foundRates(runs: readonly RunRecord[]): FoundRates {
  return Object.fromEntries(
    suggestionsOf(runs).map(({ name, rate }) => [name, Number(rate.mean.toPrecision(DIGITS))]),
  );
}
