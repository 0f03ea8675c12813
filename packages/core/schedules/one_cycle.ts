import { z } from "zod";
import { annealed, type Annealing } from "./anneal.ts";
import { against, type CounterMomentum, MomentumField } from "./counter_momentum.ts";
import { Rate } from "./cyclic.ts";
import type { Schedule } from "./schedule.ts";
import type { ScheduleKind } from "./schedule_kind.ts";
import { checkSpan, SPAN_FIELDS, spanOf, type SpanSpec } from "./spans.ts";

/** The shape of one cycle, whatever its rates are. */
export type OneCycleShape = {
  /** Two: up, and down below the start · three: up, down to the start, and on. */
  readonly phases: 2 | 3;
  /** The share of the updates on the way up. */
  readonly up: number;
  readonly along: Annealing;
  /** Updates in all. */
  readonly steps: number;
};

/** The three rates of one cycle. */
interface Landmarks {
  readonly start: number;
  readonly peak: number;
  readonly end: number;
}

/** The options of {@linkcode oneCycle}. */
export type OneCycleOptions = OneCycleShape & {
  readonly maxLr: number;
  /** max/start: 25 in PyTorch. */
  readonly startDivisor: number;
  /** start/end: 10,000 in PyTorch. */
  readonly endDivisor: number;
};

/**
 * One cycle of the rate over a whole run: up to max, and down far below the start (PyTorch's OneCycleLR).
 *
 * It goes from max/startDivisor up to max at t = up·T − 1 and down to start/endDivisor at T − 1; in three phases back to the
 * start at 2·up·T − 2 on the way. Where up·T is not whole the peak lies between two updates, and none has it. Smith and
 * Topin, "Super-Convergence", 2018, §2; three phases are the paper's.
 *
 * @example Start, peak and end
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { oneCycle } from "@refold/core/one_cycle";
 *
 * const shape = { phases: 2, up: 0.3, along: "cosine", steps: 40 } as const;
 * const eta = oneCycle({ ...shape, maxLr: 0.1, startDivisor: 25, endDivisor: 1e4 });
 * assertEquals([eta(0), eta(11)], [0.004, 0.1]);
 * assertAlmostEquals(eta(39), 4e-7, 1e-20);
 * ```
 */
export function oneCycle({ maxLr, startDivisor, endDivisor, ...shape }: OneCycleOptions): Schedule {
  const start = maxLr / startDivisor;
  return through(shape, { start, peak: maxLr, end: start / endDivisor });
}

/** A value that goes from start to peak and to the end, in three phases by way of the start. */
function through({ phases, up, along, steps }: OneCycleShape, { start, peak, end }: Landmarks): Schedule {
  const top = up * steps - 1, last = steps - 1, back = 2 * top;
  const ascent = { since: 0, until: top, from: start, to: peak, along };
  const descent = phases === 2
    ? [{ since: top, until: last, from: peak, to: end, along }]
    : [{ since: top, until: back, from: peak, to: start, along }, {
      since: back,
      until: last,
      from: start,
      to: end,
      along,
    }];
  return (step) => {
    const leg = [ascent, ...descent].find(({ until }) => step < until);
    return leg === undefined ? end : annealed(leg, (step - leg.since) / (leg.until - leg.since));
  };
}

/** One cycle in a spec, over its own span or the whole run. */
export type OneCycleSpec = SpanSpec & {
  readonly policy: "oneCycle";
  readonly maxLr: number;
  readonly phases: OneCycleShape["phases"];
  readonly up: number;
  readonly along: Annealing;
  readonly startDivisor: number;
  readonly endDivisor: number;
  readonly momentum?: CounterMomentum;
};

/** The schema of a number by which a rate is divided. */
export const Divisor: z.ZodNumber = z.number().min(1);

/** The kind "oneCycle" of a spec's schedule. */
export const ONE_CYCLE: ScheduleKind<OneCycleSpec> = {
  spec: z.strictObject({
    policy: z.literal("oneCycle"),
    maxLr: Rate,
    phases: z.union([z.literal(2), z.literal(3)]).default(2),
    up: z.number().positive().lt(1).default(0.3),
    along: z.enum(["cosine", "linear"]).default("cosine"),
    startDivisor: Divisor.default(25),
    endDivisor: Divisor.default(1e4),
    momentum: MomentumField,
    ...SPAN_FIELDS,
  }).superRefine(checkSpan).superRefine(({ phases, up }, context) => {
    if (phases === 2 || up <= 0.5) return;
    const message = `expected at most 0.5 where the way down is as long as the way up but found ${up}`;
    context.addIssue({ code: "custom", path: ["up"], message });
  }),
  cycles: () => null,
  make: (spec, run) => oneCycle({ ...spec, steps: spanOf(spec, run) }),
  momentum: (spec, run) =>
    against(
      spec.momentum,
      ({ low, high }) => through({ ...spec, steps: spanOf(spec, run) }, { start: low, peak: high, end: low }),
    ),
};
