import { z } from "zod";

/** One seed of one trial. Metrics are null where a run diverged, failed, or was not to read them. */
export const RunRecord = z.strictObject({
  /** The run store's key: SHA-256 over resolved training, seed, data, numeric class and code meaning. */
  key: z.string(),
  /** "" in a training experiment, else the trial's name, such as "coarse-03". */
  trial: z.string(),
  seed: z.int().nonnegative(),
  /** What a search or a study varies, such as `lambda`: the values of this run. */
  factors: z.record(z.string(), z.union([z.number(), z.string()])).readonly(),
  status: z.enum(["completed", "diverged", "failed"]),
  /** Updates completed. */
  steps: z.int().nonnegative(),
  /** The first step whose loss was not finite. */
  divergedAt: z.int().nonnegative().nullable(),
  error: z.strictObject({ message: z.string(), stack: z.string() }).nullable(),
  /** What the run came to, by the names that its runner declares. */
  metrics: z.record(z.string(), z.number().nullable()).readonly(),
  /** What a run of somebody's program was made in, in words: commit, interpreter, packages and more. */
  environment: z.record(z.string(), z.string()).readonly().optional(),
});
export type RunRecord = z.infer<typeof RunRecord>;
