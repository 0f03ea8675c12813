import { against, type CounterMomentum, MomentumField } from "./counter_momentum.ts";
import { cyclePlace, lengthOfCycle } from "./cycle_place.ts";
import {
  between,
  type CyclicOptions,
  cyclicOptions,
  cyclicSchema,
  type CyclicSpec,
  Growth,
  phase,
} from "./cyclic.ts";
import type { Schedule } from "./schedule.ts";
import type { RunLength, ScheduleKind } from "./schedule_kind.ts";
import { Updates } from "./spans.ts";

/** The options of {@linkcode triangular}: its cycles may fall over another length than they rise, and grow. */
export type TriangularOptions = CyclicOptions & {
  /** Updates of the way down; as many as up unless given. */
  readonly stepSizeDown?: number;
  /** The factor of each cycle's length over that of the one before; 1 unless given. */
  readonly growth?: number;
};

/**
 * Linear from base to max and back, η(t) = base·φ + max·(1 − φ) with φ = |t/stepSize mod 2 − 1| (Smith 2017, §3.1).
 *
 * The way down may have a length of its own (PyTorch's CyclicLR: step_size_up, step_size_down), and every cycle may be a
 * whole number of times as long as the one before.
 *
 * @example Base in the valleys, max on the peaks, exactly
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { triangular } from "@refold/core/triangular";
 *
 * const eta = triangular({ baseLr: 1e-5, maxLr: 0.1, stepSize: 800 });
 * assertEquals([eta(0), eta(800), eta(1600), eta(2400)], [1e-5, 0.1, 1e-5, 0.1]);
 * const doubling = triangular({ baseLr: 1e-5, maxLr: 0.1, stepSize: 3, growth: 2 });
 * assertEquals([3, 6, 12, 18].map(doubling), [0.1, 1e-5, 0.1, 1e-5]);
 * ```
 */
export function triangular(
  { baseLr, maxLr, stepSize, stepSizeDown = stepSize, growth = 1 }: TriangularOptions,
): Schedule {
  if (stepSizeDown === stepSize && growth === 1) {
    return (step) => between(baseLr, maxLr, phase(step, stepSize));
  }
  const first = stepSize + stepSizeDown, rise = stepSize / first;
  return (step) => {
    const { within, length } = cyclePlace({ length: first, growth }, step), x = within / length;
    return between(baseLr, maxLr, x <= rise ? 1 - x / rise : (x - rise) / (1 - rise));
  };
}

/** Triangular cycles in a spec. */
export type TriangularSpec = CyclicSpec & {
  readonly policy: "triangular";
  readonly stepSizeDown?: number;
  readonly growth?: number;
  readonly momentum?: CounterMomentum;
};

/** The kind "triangular" of a spec's schedule. */
export const TRIANGULAR: ScheduleKind<TriangularSpec> = {
  spec: cyclicSchema("triangular", {
    stepSizeDown: Updates.optional(),
    growth: Growth.optional(),
    momentum: MomentumField,
  }),
  cycles: (spec, run) => {
    const { stepSize, stepSizeDown = stepSize, growth = 1 } = optionsOf(spec, run);
    return (cycle) => lengthOfCycle({ length: stepSize + stepSizeDown, growth }, cycle);
  },
  make: (spec, run) => triangular(optionsOf(spec, run)),
  momentum: (spec, run) =>
    against(
      spec.momentum,
      ({ low, high }) => triangular({ ...optionsOf(spec, run), baseLr: low, maxLr: high }),
    ),
};

function optionsOf(spec: TriangularSpec, run: RunLength): TriangularOptions {
  const { stepSizeDown, growth } = spec;
  return { ...cyclicOptions(spec, run), stepSizeDown, growth };
}
