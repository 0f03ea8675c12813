import { mean } from "../../statistics/moments.ts";
import type { Measurement } from "./readers/measurements.ts";
import type { ReadError } from "./readers/read_error.ts";
import type { MetricSpec } from "./results_spec.ts";
import type { z } from "zod";

type Metric = z.infer<typeof MetricSpec>;

/**
 * That a metric's numbers are of another unit than declared: a fraction outside 0 to 1, a percentage outside 0 to 100, or
 * numbers about a hundredth or a hundred times what was published. Where nothing was published, percentages that are
 * all at most 1 are refused too, unless lower is better, since error rates below 1 % are common.
 *
 * @example 0.93 where per cent is declared
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { wrongUnit } from "@refold/experiments/runners/results/check_units";
 *
 * const run = { arm: "", seed: 0, metric: "accuracy", value: 0.93, place: "runs.csv, line 2" };
 * const metric = { unit: "percent", better: "higher", margin: 0.5 } as const;
 * assertEquals(wrongUnit([run], { metric, published: [92.3] })?.kind, "unit");
 * assertEquals(wrongUnit([run], { metric, published: [1.1] }), null);
 * ```
 */
export function wrongUnit(
  measurements: readonly Measurement[],
  { metric, published }: { readonly metric: Metric; readonly published: readonly number[] },
): ReadError | null {
  const { unit, better } = metric;
  if (unit === "nats" || unit === "seconds") return null;
  const finite = measurements.flatMap(({ value, ...rest }) =>
    value !== null && Number.isFinite(value) ? [{ ...rest, value }] : []
  );
  const top = unit === "fraction" ? 1 : unit === "percent" ? 100 : Infinity;
  const outside = unit === "none" ? undefined : finite.find(({ value }) => value < 0 || value > top),
    [first] = finite;
  if (outside !== undefined) return wrong(outside, unit);
  if (first === undefined) return null;
  const ours = mean(finite.map(({ value }) => value));
  const far = published.find((theirs) => hundredfold(ours / theirs) || hundredfold(theirs / ours));
  if (far !== undefined) return farOff(first, far);
  const small = unit === "percent" && better === "higher" && published.length === 0 && ours !== 0;
  return small && finite.every(({ value }) => value <= 1) ? wrong(first, unit) : null;
}

/** Whether a ratio is that of a percentage to its fraction, as far as two results of one thing may lie apart. */
function hundredfold(ratio: number): boolean {
  return ratio > 50 && ratio < 200;
}

function farOff({ metric, place, value }: Measurement, published: number): ReadError {
  const more = value !== null && Math.abs(value) > Math.abs(published);
  return {
    kind: "unit",
    place,
    expected: `${metric} in the unit of the published ${published}`,
    found: String(value),
    advice:
      `multiply it by ${more ? '"times": 0.01' : '"times": 100'} (judge: --times ${more ? 0.01 : 100}), ` +
      "or state what was published in its unit",
  };
}

function wrong({ metric, value, place }: Measurement, unit: Metric["unit"]): ReadError {
  return {
    kind: "unit",
    place,
    expected: unit === "fraction"
      ? `${metric} as a fraction from 0 to 1`
      : `${metric} in per cent, from 0 to 100,`,
    found: String(value),
    advice: unit === "fraction"
      ? 'declare the unit "percent" if that is what it is'
      : 'declare the unit "fraction", or take the column "times": 100',
  };
}
