import { z } from "zod";
import { between, cyclicKind, type CyclicOptions, type CyclicSpec, phase } from "./cyclic.ts";
import type { Schedule } from "./schedule.ts";
import type { ScheduleKind } from "./schedule_kind.ts";

/**
 * Triangular whose range decays as γᵗ; base stays (PyTorch's CyclicLR; Smith's text decays both bounds).
 *
 * @example Half the range after one half-cycle when γ^stepSize is ½
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { expRange } from "@refold/core/exp_range";
 *
 * assertAlmostEquals(expRange({ baseLr: 0, maxLr: 0.1, stepSize: 1, gamma: 0.5 })(1), 0.05, 1e-15);
 * ```
 */
export function expRange(
  { baseLr, maxLr, stepSize, gamma }: CyclicOptions & { readonly gamma: number },
): Schedule {
  return (step) => between(baseLr, baseLr + (maxLr - baseLr) * gamma ** step, phase(step, stepSize));
}

/** Triangular cycles of decaying range in a spec. */
export type ExpRangeSpec = CyclicSpec & {
  readonly policy: "expRange";
  readonly gamma: number;
};

/** The kind "expRange" of a spec's schedule. */
export const EXP_RANGE: ScheduleKind<ExpRangeSpec> = cyclicKind({
  policy: "expRange",
  fields: { gamma: z.number().positive().max(1) },
  make: (options, { gamma }) => expRange({ ...options, gamma }),
});
