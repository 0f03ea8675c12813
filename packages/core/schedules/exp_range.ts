import { power } from "../elementary/power.ts";
import { z } from "zod";
import { between, cyclicKind, type CyclicOptions, type CyclicSpec, phase } from "./cyclic.ts";
import { Gamma } from "./exponential.ts";
import type { Schedule } from "./schedule.ts";
import type { ScheduleKind } from "./schedule_kind.ts";

/** The options of {@linkcode expRange}. */
export type ExpRangeOptions = CyclicOptions & {
  readonly gamma: number;
  /** range: only the height above base decays (PyTorch's CyclicLR) · bounds: base decays too (Smith's text). */
  readonly decays?: "range" | "bounds";
};

/**
 * Triangular that decays as γᵗ (Smith 2017, §3.1): both bounds in the paper's words, the difference of the two in PyTorch's
 * CyclicLR, where base stays; the latter unless asked otherwise.
 *
 * @example Half the range, or half the rate, after one half-cycle when γ^stepSize is ½
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { expRange } from "@refold/core/exp_range";
 *
 * const cycles = { baseLr: 0.02, maxLr: 0.1, stepSize: 1, gamma: 0.5 };
 * assertAlmostEquals(expRange(cycles)(1), 0.06, 1e-15);
 * assertAlmostEquals(expRange({ ...cycles, decays: "bounds" })(1), 0.05, 1e-15);
 * ```
 */
export function expRange(
  { baseLr, maxLr, stepSize, gamma, decays = "range" }: ExpRangeOptions,
): Schedule {
  if (decays === "bounds") {
    return (step) => between(baseLr, maxLr, phase(step, stepSize)) * power(gamma, step);
  }
  return (step) => between(baseLr, baseLr + (maxLr - baseLr) * power(gamma, step), phase(step, stepSize));
}

/** Triangular cycles of decaying range in a spec. */
export type ExpRangeSpec = CyclicSpec & {
  readonly policy: "expRange";
  readonly gamma: number;
  readonly decays?: "range" | "bounds";
};

/** The kind "expRange" of a spec's schedule. */
export const EXP_RANGE: ScheduleKind<ExpRangeSpec> = cyclicKind({
  policy: "expRange",
  fields: { gamma: Gamma, decays: z.enum(["range", "bounds"]).optional() },
  make: (options, { gamma, decays }) => expRange({ ...options, gamma, decays }),
});
