import type { RunRecord } from "./run_record.ts";

/** A number that every run of a setting ends with: its unit, which way is better, and what a difference must be to matter. */
export interface Metric {
  readonly name: string;
  /** fraction: 0 to 1, shown in per cent · percent: 0 to 100 · nats: a loss · none: a bare number. */
  readonly unit: "fraction" | "percent" | "nats" | "seconds" | "none";
  readonly better: "higher" | "lower";
  /** δ of a claim that states none, in the metric's own unit. */
  readonly margin: number;
}

/**
 * A finished run's number; null where it diverged, failed, or was not to read it.
 *
 * @example A diverged run has no numbers, whatever was written
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { metricOf } from "@refold/experiments/runs/metric";
 *
 * const metrics = { testAccuracy: 0.47 };
 * assertEquals(metricOf({ status: "completed", metrics }, "testAccuracy"), 0.47);
 * assertEquals(metricOf({ status: "diverged", metrics }, "testAccuracy"), null);
 * assertEquals(metricOf({ status: "completed", metrics }, "testLoss"), null);
 * ```
 */
export function metricOf(run: Pick<RunRecord, "status" | "metrics">, name: string): number | null {
  return run.status === "completed" ? run.metrics[name] ?? null : null;
}

/** The numbers of a metric by their runs' seeds, of those that have one. */
export function valuesBySeed(runs: readonly RunRecord[], name: string): ReadonlyMap<number, number> {
  return new Map(runs.flatMap((run) => {
    const value = metricOf(run, name);
    return value === null ? [] : [[run.seed, value] as const];
  }));
}

/** 1 where higher is better, −1 where lower is: a number times it is the better the higher it is. */
export function signOf({ better }: Pick<Metric, "better">): 1 | -1 {
  return better === "higher" ? 1 : -1;
}

/**
 * What a number in a unit can be at all: a fraction lies in [0, 1], per cent in [0, 100], a loss in nats or a time in [0, ∞).
 *
 * @example No range of accuracies reaches beyond 100 %
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { possible } from "@refold/experiments/runs/metric";
 *
 * assertEquals(possible({ unit: "percent" }), [0, 100]);
 * assertEquals(possible({ unit: "none" }), [-Infinity, Infinity]);
 * ```
 */
export function possible({ unit }: Pick<Metric, "unit">): readonly [least: number, largest: number] {
  switch (unit) {
    case "fraction":
      return [0, 1];
    case "percent":
      return [0, 100];
    case "nats":
    case "seconds":
      return [0, Infinity];
    case "none":
      return [-Infinity, Infinity];
  }
}
