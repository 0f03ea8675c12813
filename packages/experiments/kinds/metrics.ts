import type { Metric } from "../runs/metric.ts";
import { kindOf, type KindSpec } from "./table.ts";

/** The numbers that the runs of an experiment end with; none where it asks for no runs. */
export function metricsOf(spec: KindSpec): readonly Metric[] {
  return kindOf(spec).metrics(spec);
}

/**
 * One of the numbers that the runs of an experiment end with.
 *
 * @throws {RangeError} when they end with none of that name
 */
export function metricNamed(spec: KindSpec, name: string): Metric {
  const metrics = metricsOf(spec), found = metrics.find((metric) => metric.name === name);
  if (found !== undefined) return found;
  const names = metrics.map((metric) => metric.name).join(", ");
  throw new RangeError(`Expected a number that the runs end with (${names}) but found ${name}`);
}
