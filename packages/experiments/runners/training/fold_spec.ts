import { z } from "zod";
import { GENERATOR_NAMES } from "./generators/table.ts";

const batch = z.int().min(1).max(5);

/** The numbers that numpy's legacy generator takes as seeds end here. */
const LAST_SEED = 2 ** 32 - 1;

/** Which images train, validate and test a network. */
export const FoldSpec = z.discriminatedUnion("split", [
  z.strictObject({
    split: z.literal("batches"),
    train: z.array(batch).min(1).max(5).readonly(),
    validation: z.array(batch).min(1).max(5).readonly(),
  }),
  z.strictObject({
    split: z.literal("random"),
    validation: z.int().positive().max(49_900),
    /** The seed of the split itself, so that every run of an experiment shares one split. */
    seed: z.int().nonnegative().max(LAST_SEED),
    /** What draws the split where it is not the run's own randomness: numpyLegacy is RandomState(seed).permutation. */
    generator: z.enum(GENERATOR_NAMES).optional(),
  }),
]).superRefine((fold, context) => {
  if (fold.split === "random") return;
  const used = [...fold.train, ...fold.validation], twice = used.findIndex((at, i) => used.indexOf(at) < i);
  if (twice < 0) return;
  const validating = twice - fold.train.length;
  context.addIssue({
    code: "custom",
    path: validating < 0 ? ["train", twice] : ["validation", validating],
    message: `expected every batch once but found batch ${used[twice]} again`,
  });
});

/** How many images a fold trains on, given the images of one batch. */
export function trainExamples(
  fold: z.infer<typeof FoldSpec>,
  examples: number | undefined,
  batchSize: number,
): number {
  const all = fold.split === "batches" ? fold.train.length * batchSize : 5 * batchSize - fold.validation;
  return Math.min(all, examples ?? all);
}
