import { z } from "zod";
import { Lambda, TrainingSpec } from "../../runners/training/training_spec.ts";
import { unique } from "../names.ts";

/** Powers of ten that λ may be drawn between, and multiples of the best λ so far. */
const Exponent = z.number().min(-15).max(15), Factor = z.number().positive().max(1000);

/** Where a search stage's λ come from; exponents are to base 10. */
const LambdaSampler = z.discriminatedUnion("sampler", [
  z.strictObject({
    sampler: z.literal("logUniform"),
    low: Exponent,
    high: Exponent,
    trials: z.int().positive().max(1000),
  }),
  /** U(low·best, high·best), best being the winner of the stage before. */
  z.strictObject({
    sampler: z.literal("aroundBest"),
    low: Factor,
    high: Factor,
    trials: z.int().positive().max(1000),
    /** The λ to sample around instead of that winner; a first stage needs it. */
    best: Lambda.positive().optional(),
  }),
  z.strictObject({ sampler: z.literal("list"), values: z.array(Lambda).min(1).max(1000).readonly() }),
]);

/** The fields of a search: a setting, stages of values to try in it, a rule of choice, a confirmation. */
export const SearchSpec = z.strictObject({
  kind: z.literal("search"),
  training: TrainingSpec,
  search: z.strictObject({
    /** The seed of the λ draws. */
    seed: z.int().nonnegative(),
    stages: z.array(z.strictObject({
      name: z.string().regex(/^[a-z]{1,20}$/, "1 to 20 lower-case letters"),
      lambda: LambdaSampler,
    })).min(1).max(50).superRefine(unique("name")).superRefine(([first], context) => {
      if (first?.lambda.sampler !== "aroundBest" || first.lambda.best !== undefined) return;
      context.addIssue({
        code: "custom",
        path: [0, "lambda", "best"],
        message: "expected a λ to sample around, for no stage comes before the first, but found nothing",
      });
    }).readonly(),
    selection: z.enum(["best", "oneStandardError"]),
    /** Searches made before this one, whose outcomes shaped it: who searches often enough finds something. */
    earlier: z.strictObject({
      searches: z.int().positive(),
      trainings: z.int().positive(),
    }).optional(),
    /** Retrain the selected λ and a rival on fresh paired seeds, then read the test set once. */
    confirmation: z.strictObject({
      rivalLambda: Lambda,
      firstSeed: z.int().nonnegative(),
      seeds: z.int().positive().max(1000),
      training: TrainingSpec,
    }).optional(),
  }),
});
export type SearchSpec = z.infer<typeof SearchSpec>;

/** One stage of a search: its name and how it chooses its values of λ. */
export type StageSpec = SearchSpec["search"]["stages"][number];

/** How many settings a stage tries. */
export function trialCount({ lambda: sampler }: StageSpec): number {
  return sampler.sampler === "list" ? sampler.values.length : sampler.trials;
}
