import { z } from "zod";

/** Why a claim came to what it did, where that has nothing to do with its kind. */
export const COMMON_REASONS = [
  /** Generated images say nothing about a paper. */
  z.strictObject({ kind: z.literal("standIn") }),
  /** Files that are no known copy of their dataset are none that a paper speaks of. */
  z.strictObject({ kind: z.literal("unknownData") }),
  /** No run of the setting was made. */
  z.strictObject({ kind: z.literal("notRun") }),
  /** Stages of which none or not all were run. */
  z.strictObject({ kind: z.literal("stagesNotRun"), stages: z.array(z.string()).readonly() }),
  /** Runs completed and none read the number. */
  z.strictObject({ kind: z.literal("unread"), metric: z.string() }),
  /** Fewer seeds completed than a verdict needs; `needed` is null where no number of seeds can do. */
  z.strictObject({
    kind: z.literal("tooFew"),
    completed: z.int(),
    lost: z.int(),
    needed: z.int().nullable(),
  }),
  /** No run completed. */
  z.strictObject({ kind: z.literal("allLost") }),
  /** It would be REPLICATED, but of the runs more than a fifth diverged or failed. */
  z.strictObject({ kind: z.literal("manyLost") }),
  /** All runs ended with one number, so that its range says nothing of another run. */
  z.strictObject({ kind: z.literal("oneNumber"), count: z.int() }),
  /** A ratio was asked of numbers that are not all above 0. */
  z.strictObject({ kind: z.literal("notPositive"), metric: z.string() }),
  /** No published point of a curve was measured at its step by every seed. */
  z.strictObject({ kind: z.literal("unmeasured"), published: z.int() }),
  /** All runs ended alike in every number. */
  z.strictObject({ kind: z.literal("alike"), count: z.int() }),
  /** The runs were made in environments that differ: other commits, packages, GPUs. */
  z.strictObject({
    kind: z.literal("mixed"),
    differs: z.array(z.strictObject({ name: z.string(), values: z.array(z.string()).readonly() })).readonly(),
  }),
] as const;

/** A reason that any kind of claim can have. */
export type CommonReason = z.infer<(typeof COMMON_REASONS)[number]>;
