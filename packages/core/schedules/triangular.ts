import { between, cyclicKind, type CyclicOptions, type CyclicSpec, phase } from "./cyclic.ts";
import type { Schedule } from "./schedule.ts";
import type { ScheduleKind } from "./schedule_kind.ts";

/**
 * Linear from base to max and back, η(t) = base·φ + max·(1 − φ) with φ = |t/stepSize mod 2 − 1| (Smith 2017, §3.1).
 *
 * @example Base in the valleys, max on the peaks, exactly
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { triangular } from "@refold/core/triangular";
 *
 * const eta = triangular({ baseLr: 1e-5, maxLr: 0.1, stepSize: 800 });
 * assertEquals([eta(0), eta(800), eta(1600), eta(2400)], [1e-5, 0.1, 1e-5, 0.1]);
 * ```
 */
export function triangular({ baseLr, maxLr, stepSize }: CyclicOptions): Schedule {
  return (step) => between(baseLr, maxLr, phase(step, stepSize));
}

/** Triangular cycles in a spec. */
export type TriangularSpec = CyclicSpec & {
  readonly policy: "triangular";
};

/** The kind "triangular" of a spec's schedule. */
export const TRIANGULAR: ScheduleKind<TriangularSpec> = cyclicKind({
  policy: "triangular",
  make: triangular,
});
