import { power } from "../elementary/power.ts";
import { z } from "zod";
import { Rate } from "./cyclic.ts";
import { checkEvery, EVERY_FIELDS, everyOf, type EverySpec } from "./decay_every.ts";
import { Gamma } from "./exponential.ts";
import type { Schedule } from "./schedule.ts";
import type { ScheduleKind } from "./schedule_kind.ts";

/** The options of {@linkcode stepDecay}. */
export type StepOptions = {
  readonly learningRate: number;
  readonly gamma: number;
  /** Updates between two drops. */
  readonly every: number;
};

/**
 * A rate that drops by a factor every so many updates: η(t) = η₀·γ^⌊t/every⌋ (PyTorch's StepLR).
 *
 * @example A tenth after ten updates
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { stepDecay } from "@refold/core/step";
 *
 * const eta = stepDecay({ learningRate: 0.1, gamma: 0.1, every: 10 });
 * assertEquals(eta(9), 0.1);
 * assertAlmostEquals(eta(10), 0.01, 1e-17);
 * ```
 */
export function stepDecay({ learningRate, gamma, every }: StepOptions): Schedule {
  return (step) => learningRate * power(gamma, Math.floor(step / every));
}

/** A rate that drops in steps in a spec. */
export type StepSpec = EverySpec & {
  readonly policy: "step";
  readonly learningRate: number;
  readonly gamma: number;
};

/** The kind "step" of a spec's schedule. */
export const STEP: ScheduleKind<StepSpec> = {
  spec: z.strictObject({ policy: z.literal("step"), learningRate: Rate, gamma: Gamma, ...EVERY_FIELDS })
    .superRefine(checkEvery),
  cycles: () => null,
  make: (spec, run) => stepDecay({ ...spec, every: everyOf(spec, run) }),
  momentum: () => null,
};
