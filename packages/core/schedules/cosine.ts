import { z } from "zod";
import { annealed } from "./anneal.ts";
import { checkBounds, Floor, Rate } from "./cyclic.ts";
import type { Schedule } from "./schedule.ts";
import type { ScheduleKind } from "./schedule_kind.ts";
import { checkSpan, SPAN_FIELDS, spanOf, type SpanSpec } from "./spans.ts";

/** The options of {@linkcode cosine}. */
export type CosineOptions = {
  readonly baseLr: number;
  readonly maxLr: number;
  /** Updates until the base is reached. */
  readonly steps: number;
};

/**
 * Half a period of the cosine from max to base, where it stays: η(t) = base + ½(max − base)(1 + cos πt/T).
 *
 * Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", ICLR 2017, eq. 5, without a restart. With
 * T the updates of the run, its last update, t = T − 1, is one short of the base.
 *
 * @example Max at the start, base at the end
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { cosine } from "@refold/core/cosine";
 *
 * assertEquals([0, 8, 9].map(cosine({ baseLr: 0.01, maxLr: 0.1, steps: 8 })), [0.1, 0.01, 0.01]);
 * ```
 */
export function cosine({ baseLr, maxLr, steps }: CosineOptions): Schedule {
  return (step) => annealed({ from: maxLr, to: baseLr, along: "cosine" }, Math.min(1, step / steps));
}

/** A fall along the cosine in a spec, over its own span or the whole run. */
export type CosineSpec = SpanSpec & {
  readonly policy: "cosine";
  readonly baseLr: number;
  readonly maxLr: number;
};

/** The kind "cosine" of a spec's schedule. */
export const COSINE: ScheduleKind<CosineSpec> = {
  spec: z.strictObject({ policy: z.literal("cosine"), baseLr: Floor, maxLr: Rate, ...SPAN_FIELDS })
    .superRefine(checkBounds).superRefine(checkSpan),
  cycles: () => null,
  make: (spec, run) => cosine({ ...spec, steps: spanOf(spec, run) }),
  momentum: () => null,
};
