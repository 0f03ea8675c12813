import { between, cyclicKind, type CyclicOptions, type CyclicSpec, phase } from "./cyclic.ts";
import type { Schedule } from "./schedule.ts";
import type { ScheduleKind } from "./schedule_kind.ts";

/**
 * Triangular with the range halved every cycle: max is base + (max − base)/2ᶜ in cycle c = 0, 1, … (Smith 2017, §3.1).
 *
 * @example The second peak is half as high above base
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { triangular2 } from "@refold/core/triangular2";
 *
 * assertEquals(triangular2({ baseLr: 0, maxLr: 0.1, stepSize: 10 })(30), 0.05);
 * ```
 */
export function triangular2({ baseLr, maxLr, stepSize }: CyclicOptions): Schedule {
  return (step) => {
    const cycle = Math.floor(step / (2 * stepSize));
    return between(baseLr, baseLr + (maxLr - baseLr) / 2 ** cycle, phase(step, stepSize));
  };
}

/** Triangular cycles of halving range in a spec. */
export type Triangular2Spec = CyclicSpec & {
  readonly policy: "triangular2";
};

/** The kind "triangular2" of a spec's schedule. */
export const TRIANGULAR2: ScheduleKind<Triangular2Spec> = cyclicKind({
  policy: "triangular2",
  make: triangular2,
});
