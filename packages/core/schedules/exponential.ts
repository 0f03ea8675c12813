import { power } from "../elementary/power.ts";
import { z } from "zod";
import { Rate } from "./cyclic.ts";
import { checkEvery, EVERY_FIELDS, everyOf, type EverySpec } from "./decay_every.ts";
import type { Schedule } from "./schedule.ts";
import type { ScheduleKind } from "./schedule_kind.ts";

/** The options of {@linkcode exponentialDecay}. */
export type ExponentialOptions = {
  readonly learningRate: number;
  readonly gamma: number;
  /** Updates over which the rate falls by γ once. */
  readonly every: number;
};

/**
 * A rate that falls by the same factor at every update: η(t) = η₀·γ^(t/every).
 *
 * With `every` 1 it is Smith's "exp" and PyTorch's ExponentialLR stepped at every update; with an epoch's updates it loses
 * γ an epoch, without the drops of `stepDecay`, with which it agrees at whole multiples of `every`.
 *
 * @example Half after ten updates
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { exponentialDecay } from "@refold/core/exponential";
 *
 * const eta = exponentialDecay({ learningRate: 0.1, gamma: 0.5, every: 10 });
 * assertAlmostEquals(eta(10), 0.05, 1e-17);
 * assertAlmostEquals(eta(5), 0.1 * Math.SQRT1_2, 1e-17);
 * ```
 */
export function exponentialDecay({ learningRate, gamma, every }: ExponentialOptions): Schedule {
  return (step) => learningRate * power(gamma, step / every);
}

/** The schema of a factor by which a rate decays. */
export const Gamma: z.ZodNumber = z.number().positive().max(1);

/** A rate that falls by a factor in a spec. */
export type ExponentialSpec = EverySpec & {
  readonly policy: "exponential";
  readonly learningRate: number;
  readonly gamma: number;
};

/** The kind "exponential" of a spec's schedule. */
export const EXPONENTIAL: ScheduleKind<ExponentialSpec> = {
  spec: z.strictObject({
    policy: z.literal("exponential"),
    learningRate: Rate,
    gamma: Gamma,
    ...EVERY_FIELDS,
  })
    .superRefine(checkEvery),
  cycles: () => null,
  make: (spec, run) => exponentialDecay({ ...spec, every: everyOf(spec, run) }),
  momentum: () => null,
};
