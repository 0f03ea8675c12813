import { power } from "../elementary/power.ts";
import { z } from "zod";
import { Floor, Rate } from "./cyclic.ts";
import type { Schedule } from "./schedule.ts";
import type { ScheduleKind } from "./schedule_kind.ts";
import { between } from "./cyclic.ts";
import { checkSpan, SPAN_FIELDS, spanOf, type SpanSpec } from "./spans.ts";

/** The options of {@linkcode rise}. */
export type RiseOptions = {
  readonly from: number;
  readonly to: number;
  /** Updates until `to` is reached. */
  readonly steps: number;
  /** linear: by equal amounts · exponential: by equal factors, which wants a start above 0. */
  readonly shape: "linear" | "exponential";
};

/**
 * A warm-up: from one rate to a higher one, where it stays; also the sweep of a learning-rate range test.
 *
 * linear: η(t) = from·(1 − x) + to·x, exponential: η(t) = from·(to/from)^x, with x = min(1, t/T). Gradual warm-up is Goyal
 * et al., "Accurate, Large Minibatch SGD", 2017, §2.2; the linear sweep Smith 2017, §3.3; the exponential one fastai's.
 *
 * @example Equal amounts or equal factors
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { rise } from "@refold/core/rise";
 *
 * const linear = rise({ from: 0, to: 0.1, steps: 4, shape: "linear" });
 * assertEquals([0, 2, 4, 9].map(linear), [0, 0.05, 0.1, 0.1]);
 * const exponential = rise({ from: 1e-5, to: 0.1, steps: 4, shape: "exponential" });
 * assertAlmostEquals(exponential(1), 1e-4, 1e-18);
 * ```
 */
export function rise({ from, to, steps, shape }: RiseOptions): Schedule {
  return (step) => {
    const x = Math.min(1, step / steps);
    return shape === "linear" ? between(to, from, x) : x === 1 ? to : from * power(to / from, x);
  };
}

/** A rise in a spec, over its own span or the whole run. */
export type RiseSpec = SpanSpec & {
  readonly policy: "rise";
  readonly from: number;
  readonly to: number;
  readonly shape: RiseOptions["shape"];
};

/** The kind "rise" of a spec's schedule. */
export const RISE: ScheduleKind<RiseSpec> = {
  spec: z.strictObject({
    policy: z.literal("rise"),
    from: Floor,
    to: Rate,
    shape: z.enum(["linear", "exponential"]),
    ...SPAN_FIELDS,
  }).superRefine(({ from, to, shape }, context) => {
    const complain = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (from > to) complain("to", `expected a rate of at least from, ${from}, but found ${to}`);
    if (from === 0 && shape === "exponential") {
      complain("from", "expected a rate above 0, for no factor leads away from 0, but found 0");
    }
  }).superRefine(checkSpan),
  cycles: () => null,
  make: (spec, run) => rise({ ...spec, steps: spanOf(spec, run) }),
  momentum: () => null,
};
