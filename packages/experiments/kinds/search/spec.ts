import { z } from "zod";
import { SETTING_FIELDS } from "../../runners/setting.ts";
import { Lambda } from "../../runners/training/training_spec.ts";
import { LAMBDA } from "../factor_path.ts";
import { unique } from "../names.ts";

/** Powers of ten that values may be drawn between, and multiples of the best value so far. */
const Exponent = z.number().min(-15).max(15), Multiple = z.number().positive().max(1000);

const Trials = z.int().positive().max(1000).describe("How many values the stage tries.");

/** Where a stage's values come from, each way with the given further fields. */
function samplers<Extra extends z.ZodRawShape, V extends z.ZodNumber>(extra: Extra, value: V) {
  return z.discriminatedUnion("sampler", [
    z.strictObject({
      sampler: z.literal("logUniform").describe("10 to the power of U(low, high)."),
      ...extra,
      low: Exponent.describe("The lower exponent, to base 10."),
      high: Exponent.describe("The upper exponent, to base 10."),
      trials: Trials,
    }),
    z.strictObject({
      sampler: z.literal("aroundBest").describe("U(low, high) times the winner of the stage before."),
      ...extra,
      low: Multiple.describe("The smallest multiple of the winner."),
      high: Multiple.describe("The largest multiple of the winner."),
      trials: Trials,
      best: value.positive().optional().describe(
        "The value to sample around instead of that winner; a first stage needs it.",
      ),
    }),
    z.strictObject({
      sampler: z.literal("list").describe("The values themselves."),
      ...extra,
      values: z.array(value).min(1).max(1000).readonly().describe("The values, in the order of the trials."),
    }),
  ]);
}

/** λ of a stage; exponents are to base 10. */
const LambdaSampler = samplers({}, Lambda).describe("Where the stage's λ come from.");

/** Values of any number in the setting. */
const Vary = samplers({
  factor: z.string().min(1).max(200).describe(
    'The path of the number that varies, such as "schedule.maxLr" or "hidden.0".',
  ),
  whole: z.boolean().optional().describe("Round what is drawn to whole numbers."),
}, z.number()).describe("The number of the setting that varies, and where its values come from.");

const Stage = z.strictObject({
  name: z.string().regex(/^[a-z]{1,20}$/, "1 to 20 lower-case letters").describe(
    "The first part of its trials' names.",
  ),
  lambda: LambdaSampler.optional(),
  vary: Vary.optional(),
}).superRefine(({ lambda, vary }, context) => {
  if ((lambda === undefined) !== (vary === undefined)) return;
  context.addIssue({
    code: "custom",
    path: ["lambda"],
    message: `expected exactly one of lambda and vary but found ${lambda === undefined ? "neither" : "both"}`,
  });
});

/** One stage of a search: its name and how it chooses its values. */
export type StageSpec = z.infer<typeof Stage>;

/** The fields of a search: a setting, stages of values to try in it, a rule of choice, a confirmation. */
export const SearchSpec = z.strictObject({
  kind: z.literal("search"),
  ...SETTING_FIELDS,
  search: z.strictObject({
    seed: z.int().nonnegative().describe("The seed of the draws of values."),
    stages: z.array(Stage).min(1).max(50).superRefine(unique("name")).superRefine(([first], context) => {
      if (first === undefined || (first.lambda ?? first.vary) === undefined) return;
      const sampler = samplerOf(first);
      if (sampler.sampler !== "aroundBest" || sampler.best !== undefined) return;
      context.addIssue({
        code: "custom",
        path: [0, first.lambda === undefined ? "vary" : "lambda", "best"],
        message:
          `expected a ${first.lambda === undefined ? "value" : "λ"} to sample around, for no stage comes ` +
          "before the first, but found nothing",
      });
    }).readonly().describe("What is tried, stage after stage."),
    metric: z.string().optional().describe(
      "The number that the choice is made on; validationAccuracy unless given.",
    ),
    selection: z.enum(["best", "oneStandardError"]).describe(
      "best: the best mean of that number · oneStandardError: the largest λ within one standard error of it.",
    ),
    earlier: z.strictObject({
      searches: z.int().positive().describe("How many searches."),
      trainings: z.int().positive().describe("How many trainings they took."),
    }).optional().describe(
      "Searches before this one whose outcomes shaped it: who searches often finds something.",
    ),
    confirmation: z.strictObject({
      rivalLambda: z.number().describe("The value that the chosen one is compared with."),
      firstSeed: z.int().nonnegative().describe("The first of its seeds, which the search must not use."),
      seeds: z.int().positive().max(1000).describe("How many seeds."),
      metric: z.string().optional().describe(
        "The number that both are compared on; testAccuracy unless given.",
      ),
      ...SETTING_FIELDS,
    }).optional().describe(
      "Trains the chosen value and a rival again on fresh seeds, paired, and reads the test set once.",
    ),
  }).describe("What is tried, and how the best is chosen."),
});
export type SearchSpec = z.infer<typeof SearchSpec>;

/** Where the values of a stage come from. */
export function samplerOf({ lambda, vary }: StageSpec): NonNullable<StageSpec["lambda"] | StageSpec["vary"]> {
  return (lambda ?? vary)!; // the schema asks for exactly one of them
}

/** The path of the number that a search varies. */
export function factorOfSearch({ search: { stages } }: SearchSpec): string {
  return stages[0]?.vary?.factor ?? LAMBDA;
}

/** How many settings a stage tries. */
export function trialCount({ lambda, vary }: StageSpec): number {
  const sampler = lambda ?? vary;
  if (sampler === undefined) return 0; // a complaint of its own
  return sampler.sampler === "list" ? sampler.values.length : sampler.trials;
}
