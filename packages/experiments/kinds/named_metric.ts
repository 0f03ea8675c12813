import type { Metric } from "../runs/metric.ts";
import { nearest } from "../spec/nearest.ts";
import { showValue } from "../spec/show_value.ts";
import type { Misfit } from "../spec/misfit.ts";

/** What is wrong with the name of a number that runs are to end with; a path points at the field that gives it. */
export function metricMisfits(
  name: string,
  metrics: readonly Metric[],
  path: readonly (string | number)[],
): readonly Misfit[] {
  const names = metrics.map((metric) => metric.name);
  if (names.includes(name) || names.length === 0) return [];
  const hint = nearest(name, names), known = names.map(showValue).join(", ");
  const message = `expected a number that the runs end with, one of ${known}, but found ${showValue(name)}`;
  return [{ path, message: hint === undefined ? message : `${message}; did you mean ${showValue(hint)}?` }];
}
