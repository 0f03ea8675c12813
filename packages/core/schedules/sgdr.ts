import { z } from "zod";
import { annealed } from "./anneal.ts";
import { cyclePlace, lengthOfCycle } from "./cycle_place.ts";
import { checkBounds, Floor, Growth, Rate } from "./cyclic.ts";
import type { Schedule } from "./schedule.ts";
import type { RunLength, ScheduleKind } from "./schedule_kind.ts";
import { checkChoice, Epochs, Updates } from "./spans.ts";

/** The options of {@linkcode sgdr}. */
export type SgdrOptions = {
  readonly baseLr: number;
  readonly maxLr: number;
  /** Updates of the first cycle. */
  readonly cycleSteps: number;
  /** T_mult, the factor of each cycle's length over that of the one before. */
  readonly growth: number;
};

/**
 * Cosine falls that start again: η(t) = base + ½(max − base)(1 + cos πT_cur/T_i), T_cur the updates since the restart.
 *
 * T_cur is 0 again once it reaches T_i, and T_i grows by T_mult, so the last update before a restart is one short of the
 * base. Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", ICLR 2017, eq. 5.
 *
 * @example The second cycle is twice as long as the first
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { sgdr } from "@refold/core/sgdr";
 *
 * const eta = sgdr({ baseLr: 0, maxLr: 0.1, cycleSteps: 10, growth: 2 });
 * assertEquals([0, 10, 30].map(eta), [0.1, 0.1, 0.1]);
 * assertAlmostEquals(eta(5), 0.05, 1e-15);
 * assertAlmostEquals(eta(20), 0.05, 1e-15);
 * ```
 */
export function sgdr({ baseLr, maxLr, cycleSteps, growth }: SgdrOptions): Schedule {
  return (step) => {
    const { within, length } = cyclePlace({ length: cycleSteps, growth }, step);
    return annealed({ from: maxLr, to: baseLr, along: "cosine" }, within / length);
  };
}

/** Cosine falls with restarts in a spec; the first cycle is given in updates or in epochs. */
export type SgdrSpec = {
  readonly policy: "sgdr";
  readonly baseLr: number;
  readonly maxLr: number;
  readonly cycleSteps?: number;
  readonly cycleEpochs?: number;
  readonly growth?: number;
};

/** The kind "sgdr" of a spec's schedule. */
export const SGDR: ScheduleKind<SgdrSpec> = {
  spec: z.strictObject({
    policy: z.literal("sgdr"),
    baseLr: Floor,
    maxLr: Rate,
    cycleSteps: Updates.optional(),
    cycleEpochs: Epochs.optional(),
    growth: Growth.optional(),
  }).superRefine((own, context) => {
    checkChoice(own, { names: ["cycleSteps", "cycleEpochs"] }, context);
    checkBounds(own, context);
  }),
  cycles: (spec, run) => {
    const { cycleSteps: length, growth } = optionsOf(spec, run);
    return (cycle) => lengthOfCycle({ length, growth }, cycle);
  },
  make: (spec, run) => sgdr(optionsOf(spec, run)),
  momentum: () => null,
};

function optionsOf(spec: SgdrSpec, { stepsPerEpoch }: RunLength): SgdrOptions {
  const { baseLr, maxLr, cycleEpochs, growth = 1 } = spec;
  const cycleSteps = spec.cycleSteps ?? cycleEpochs! * stepsPerEpoch; // the schema asks for exactly one of them
  return { baseLr, maxLr, cycleSteps, growth };
}
