import { z } from "zod";
import { annealed } from "./anneal.ts";
import { Rate } from "./cyclic.ts";
import type { Schedule } from "./schedule.ts";
import type { ScheduleKind } from "./schedule_kind.ts";
import { checkSpan, SPAN_FIELDS, spanOf, type SpanSpec } from "./spans.ts";

/** The options of {@linkcode flatCosine}. */
export type FlatCosineOptions = {
  readonly learningRate: number;
  /** The share of the updates before the fall; 0.75 in fastai. */
  readonly flat: number;
  /** The rate at the start over that at the end; 1e5 in fastai. */
  readonly fall: number;
  /** Updates in all. */
  readonly steps: number;
};

/**
 * A constant rate, then half a period of the cosine down to η₀/fall (fastai's fit_flat_cos): with p = t/T, η₀ until p reaches
 * `flat`, then towards the end at p = 1, which the last update, t = T − 1, does not reach.
 *
 * @example Flat for six of eight updates
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { flatCosine } from "@refold/core/flat_cosine";
 *
 * const eta = flatCosine({ learningRate: 0.1, flat: 0.75, fall: 1e5, steps: 8 });
 * assertEquals([eta(0), eta(6)], [0.1, 0.1]);
 * assertAlmostEquals(eta(7), 0.0500005, 1e-15);
 * ```
 */
export function flatCosine({ learningRate, flat, fall, steps }: FlatCosineOptions): Schedule {
  const down = { from: learningRate, to: learningRate / fall, along: "cosine" } as const;
  return (step) => {
    const p = Math.min(1, step / steps);
    return p < flat || flat === 1 ? learningRate : annealed(down, (p - flat) / (1 - flat));
  };
}

/** A constant rate and a fall along the cosine in a spec, over their own span or the whole run. */
export type FlatCosineSpec = SpanSpec & {
  readonly policy: "flatCosine";
  readonly learningRate: number;
  readonly flat: number;
  readonly fall: number;
};

/** The kind "flatCosine" of a spec's schedule. */
export const FLAT_COSINE: ScheduleKind<FlatCosineSpec> = {
  spec: z.strictObject({
    policy: z.literal("flatCosine"),
    learningRate: Rate,
    flat: z.number().min(0).max(1).default(0.75),
    fall: z.number().min(1).default(1e5),
    ...SPAN_FIELDS,
  }).superRefine(checkSpan),
  cycles: () => null,
  make: (spec, run) => flatCosine({ ...spec, steps: spanOf(spec, run) }),
  momentum: () => null,
};
