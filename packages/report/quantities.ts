import type { Metric } from "@refold/experiments/runs/metric";
import { decimals, percent, points, scientific } from "./page/format.ts";

/** Whether a metric is a fraction, to be shown in per cent. */
export function isFraction({ unit }: Pick<Metric, "unit">): boolean {
  return unit === "fraction";
}

/** A metric's name in a sentence. */
export function metricLabel({ name }: Pick<Metric, "name">): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace("train ", "training ");
}

/** A metric's unit after its name, such as ", per cent"; nothing for a bare number. */
export function metricUnit({ unit }: Pick<Metric, "unit">): string {
  switch (unit) {
    case "fraction":
    case "percent":
      return ", per cent";
    case "seconds":
      return ", seconds";
    case "nats":
      return ", nats";
    case "none":
      return "";
  }
}

/** A metric's value with its unit; at least so many decimals that a reader may ask for. */
export function metricValue(metric: Pick<Metric, "unit">, value: number, digits?: number): string {
  switch (metric.unit) {
    case "fraction":
      return percent(value, digits ?? 2);
    case "percent":
      return percent(value / 100, digits ?? 2);
    case "seconds":
      return `${decimals(value, digits ?? 2)}\u202fs`;
    case "nats":
    case "none":
      return digits === undefined && value !== 0 && Math.abs(value) < 1e-3
        ? scientific(value)
        : decimals(value, digits ?? 4);
  }
}

/** A difference of two values of a metric with its sign and unit. */
export function metricDifference(metric: Pick<Metric, "unit">, value: number): string {
  if (metric.unit === "fraction") return points(value);
  if (metric.unit === "percent") return points(value / 100);
  return `${value > 0 ? "+" : ""}${metricValue(metric, value)}`;
}
