import type { RunRecord } from "@refold/experiments/result";
import type { Metric } from "@refold/experiments/runs/metric";
import { MINIMUM_SEEDS } from "@refold/experiments/statistics/seeds_needed";
import { decimals, percent, plural } from "../page/format.ts";
import { metricDifference, metricValue } from "../quantities.ts";

/** A predicate over seeds, with the seeds that it takes. */
export function overSeeds(predicate: string): string {
  return `${predicate} It takes at least ${plural(MINIMUM_SEEDS, "completed seed")} to say so.`;
}

/** Rule Q of two numbers, in words. */
export function equivalent(
  two: string,
  { metric, margin }: { readonly metric: Metric; readonly margin: number },
): string {
  const matters = size(metric, margin);
  return `${two} differ by less than δ = ${matters}, with the 90 % interval of the difference; refuted when they differ ` +
    "by more than δ, and more than chance explains at 5 %, after Holm's correction too.";
}

/** Which runs a number is taken from, where a claim names them. */
export function runsNamed(
  { stage, trial }: { readonly stage?: string | undefined; readonly trial?: string | undefined },
): string {
  if (stage !== undefined) return `, taking each seed's best trial in stage “${stage}”`;
  return trial === undefined ? "" : `, on trial “${trial}”`;
}

/** A difference without its sign, in the metric's unit. */
export function size(metric: Metric, difference: number): string {
  return metricDifference(metric, Math.abs(difference)).replace("+", "");
}

/** "above" or "below". */
export function side(difference: number): string {
  return difference < 0 ? "below" : "above";
}

/** The most decimals that tell two levels apart. */
const MOST_DIGITS = 9;

/**
 * How the levels of one sentence are written: with as many decimals as tell any two of them apart that differ, and no
 * fewer than usual.
 */
export function levels(metric: Metric, values: readonly number[]): (value: number) => string {
  const distinct = new Set(values).size;
  const apart = (digits: number): boolean =>
    new Set(values.map((value) => metricValue(metric, value, digits))).size === distinct;
  const usual = metric.unit === "fraction" || metric.unit === "percent" ? 2 : 4;
  const digits = Array.from({ length: MOST_DIGITS - usual }, (_, i) => usual + i).find(apart) ?? MOST_DIGITS;
  return (value) => metricValue(metric, value, digits);
}

/** A p-value as one reads it. */
export function pText(p: number): string {
  return p < 0.0001 ? "< 0.0001" : p > 0.995 ? "1" : decimals(p, p >= 0.1 ? 2 : p >= 0.001 ? 3 : 4);
}

/** A share as a whole per cent where it is one. */
export function share(value: number): string {
  return percent(value, Number.isInteger(100 * value) ? 0 : 2);
}

/** "2 of 24 runs diverged and 1 failed"; empty where none did. */
export function lostRuns(
  { completed, diverged, failed }: Readonly<Record<RunRecord["status"], number>>,
): string {
  if (diverged + failed === 0) return "";
  const all = plural(completed + diverged + failed, "run");
  return [
    ...(diverged === 0 ? [] : [`${diverged} of ${all} diverged`]),
    ...(failed === 0 ? [] : [diverged === 0 ? `${failed} of ${all} failed` : `${failed} failed`]),
  ].join(" and ");
}

/** Why too few of some were compared: "None of the 10 …" or "Only 3 of the 10 …", with the verb that goes with it. */
export function tooFew(compared: number, all: string, one: string, many: string): string {
  return compared === 0
    ? `None of the ${all} ${one}`
    : `Only ${compared} of the ${all} ${compared === 1 ? one : many}`;
}
