import { z } from "zod";
import { Rate } from "./cyclic.ts";
import type { Schedule } from "./schedule.ts";
import type { ScheduleKind } from "./schedule_kind.ts";
import { sgdr } from "./sgdr.ts";

/** The options of {@linkcode snapshot}. */
export type SnapshotOptions = {
  readonly maxLr: number;
  /** M, the cycles into which a run is cut. */
  readonly cycles: number;
  /** T, the updates of the run. */
  readonly steps: number;
};

/**
 * A run cut into M cosine falls from max towards 0: η(t) = ½max(1 + cos(π(t mod C)/C)), C = ⌈T/M⌉, t from 0.
 *
 * Huang et al., "Snapshot Ensembles: Train 1, Get M for Free", ICLR 2017, eq. 2, where t counts from 1. The last cycle is
 * shorter where M does not divide T.
 *
 * @example Four falls in forty updates
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { snapshot } from "@refold/core/snapshot";
 *
 * assertEquals([0, 10, 20, 30].map(snapshot({ maxLr: 0.1, cycles: 4, steps: 40 })), [0.1, 0.1, 0.1, 0.1]);
 * ```
 */
export function snapshot({ maxLr, cycles, steps }: SnapshotOptions): Schedule {
  return sgdr({ baseLr: 0, maxLr, cycleSteps: cycleLength({ cycles, steps }), growth: 1 });
}

function cycleLength({ cycles, steps }: Pick<SnapshotOptions, "cycles" | "steps">): number {
  return Math.ceil(steps / cycles);
}

/** A run cut into cosine falls in a spec. */
export type SnapshotSpec = {
  readonly policy: "snapshot";
  readonly maxLr: number;
  readonly cycles: number;
};

/** The kind "snapshot" of a spec's schedule: how long its cycles are follows from the run's length. */
export const SNAPSHOT: ScheduleKind<SnapshotSpec> = {
  spec: z.strictObject({ policy: z.literal("snapshot"), maxLr: Rate, cycles: z.int().min(1).max(1000) }),
  cycles: ({ cycles }, { steps }) => steps === null ? null : () => cycleLength({ cycles, steps }),
  make: (spec, { steps }) => snapshot({ ...spec, steps: steps ?? Infinity }),
  momentum: () => null,
};
