import { z } from "zod";

const Scores = z.strictObject({
  loss: z.number().nullable(),
  accuracy: z.number().nullable(),
});

const SplitScores = Scores.extend({ cost: z.number().nullable() });

/** One seed of one trial. Values are null where a run diverged, failed, or was not to read them. */
export const RunRecord = z.strictObject({
  /** The run store's key: SHA-256 over resolved training, seed, data, numeric class and code meaning. */
  key: z.string(),
  /** "" in a training experiment, else the trial's name, such as "coarse-03". */
  trial: z.string(),
  seed: z.int().nonnegative(),
  lambda: z.number().nonnegative(),
  status: z.enum(["completed", "diverged", "failed"]),
  /** Updates completed. */
  steps: z.int().nonnegative(),
  /** The first step whose loss was not finite. */
  divergedAt: z.int().nonnegative().nullable(),
  error: z.strictObject({ message: z.string(), stack: z.string() }).nullable(),
  train: SplitScores,
  validation: SplitScores,
  test: Scores,
  /** ΣW² over all weights at the end. */
  squaredWeights: z.number().nullable(),
});
export type RunRecord = z.infer<typeof RunRecord>;
