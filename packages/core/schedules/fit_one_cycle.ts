import { z } from "zod";
import { annealed } from "./anneal.ts";
import { against, type CounterMomentum, MomentumField } from "./counter_momentum.ts";
import { Rate } from "./cyclic.ts";
import { Divisor } from "./one_cycle.ts";
import type { Schedule } from "./schedule.ts";
import type { ScheduleKind } from "./schedule_kind.ts";
import { checkSpan, SPAN_FIELDS, spanOf, type SpanSpec } from "./spans.ts";

/** The options of {@linkcode fitOneCycle}. */
export type FitOneCycleOptions = {
  readonly maxLr: number;
  /** The share of the updates on the way up; 0.25 in fastai. */
  readonly up: number;
  /** max/start: 25 in fastai. */
  readonly startDivisor: number;
  /** max/end: 1e5 in fastai; of max, where {@linkcode oneCycle} divides the start. */
  readonly endDivisor: number;
  /** Updates in all. */
  readonly steps: number;
};

/**
 * One cycle as fastai's fit_one_cycle has it: with p = t/T, half a cosine from max/startDivisor to max until p = up, then
 * half a cosine to max/endDivisor at p = 1, which the last update, t = T − 1, does not reach.
 *
 * @example The peak at a quarter
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fitOneCycle } from "@refold/core/fit_one_cycle";
 *
 * const eta = fitOneCycle({ maxLr: 0.1, up: 0.25, startDivisor: 25, endDivisor: 1e5, steps: 40 });
 * assertEquals([eta(0), eta(10)], [0.004, 0.1]);
 * ```
 */
export function fitOneCycle({ maxLr, startDivisor, endDivisor, ...shape }: FitOneCycleOptions): Schedule {
  return upAndDown(shape, { start: maxLr / startDivisor, peak: maxLr, end: maxLr / endDivisor });
}

function upAndDown(
  { up, steps }: Pick<FitOneCycleOptions, "up" | "steps">,
  { start, peak, end }: { readonly start: number; readonly peak: number; readonly end: number },
): Schedule {
  return (step) => {
    const p = Math.min(1, step / steps);
    return p < up
      ? annealed({ from: start, to: peak, along: "cosine" }, p / up)
      : annealed({ from: peak, to: end, along: "cosine" }, (p - up) / (1 - up));
  };
}

/** fastai's one cycle in a spec, over its own span or the whole run. */
export type FitOneCycleSpec = SpanSpec & {
  readonly policy: "fitOneCycle";
  readonly maxLr: number;
  readonly up: number;
  readonly startDivisor: number;
  readonly endDivisor: number;
  readonly momentum?: CounterMomentum;
};

/** The kind "fitOneCycle" of a spec's schedule. */
export const FIT_ONE_CYCLE: ScheduleKind<FitOneCycleSpec> = {
  spec: z.strictObject({
    policy: z.literal("fitOneCycle"),
    maxLr: Rate,
    up: z.number().positive().lt(1).default(0.25),
    startDivisor: Divisor.default(25),
    endDivisor: Divisor.default(1e5),
    momentum: MomentumField,
    ...SPAN_FIELDS,
  }).superRefine(checkSpan),
  cycles: () => null,
  make: (spec, run) => fitOneCycle({ ...spec, steps: spanOf(spec, run) }),
  momentum: (spec, run) =>
    against(
      spec.momentum,
      ({ low, high }) =>
        upAndDown({ ...spec, steps: spanOf(spec, run) }, { start: low, peak: high, end: low }),
    ),
};
