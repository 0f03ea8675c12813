import type { ReadError } from "../results/readers/read_error.ts";
import type { ProgramSpec } from "./program_spec.ts";

/**
 * That a run's number is none that its unit allows: a fraction outside 0 to 1, a percentage outside 0 to 100, or one below
 * 1 where higher is better and per cent is meant. Null where none is.
 *
 * @example 0.93 where 93 is meant
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { outsideUnit } from "@refold/experiments/runners/program/outside_unit";
 *
 * const accuracy = { unit: "percent", better: "higher", margin: 0.5 } as const;
 * assertEquals(outsideUnit({ accuracy }, { accuracy: 0.93 })?.kind, "unit");
 * assertEquals(outsideUnit({ accuracy }, { accuracy: 93 }), null);
 * ```
 */
export function outsideUnit(
  declared: ProgramSpec["metrics"],
  metrics: Readonly<Record<string, number>>,
): ReadError | null {
  const found = Object.entries(metrics).find(([name, value]) => {
    const { unit, better } = declared[name]!,
      top = unit === "fraction" ? 1 : unit === "percent" ? 100 : Infinity;
    if (top === Infinity || !Number.isFinite(value)) return false;
    return value < 0 || value > top || (unit === "percent" && better === "higher" && value > 0 && value < 1);
  });
  if (found === undefined) return null;
  const [name, value] = found, fraction = declared[name]!.unit === "fraction";
  return {
    kind: "unit",
    place: `the program's ${name}`,
    expected: fraction ? "a fraction from 0 to 1" : "per cent, from 0 to 100,",
    found: `${value}, outside what the metric's unit allows`,
    advice: fraction
      ? 'declare the unit "percent" if that is what it is; nothing need run again'
      : 'declare the unit "fraction", or read it "times": 100; nothing need run again',
  };
}
