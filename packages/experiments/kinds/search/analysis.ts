import { z } from "zod";
import { Interval } from "../interval.ts";

/** One λ of one stage over its seeds. */
const SearchRow = z.strictObject({
  trial: z.string(),
  lambda: z.number(),
  /** Mean over seeds of the number that the choice is made on with the 95 % interval of the mean; null when every seed diverged. */
  validation: Interval.nullable(),
  perSeed: z.array(z.number().nullable()).readonly(),
  diverged: z.int(),
});

/** What a search over λ found, stage by stage, and what it selected. */
export const SearchAnalysis = z.strictObject({
  kind: z.literal("search"),
  /** The path of the number that varied; where rows say `lambda` they give its value. */
  factor: z.string().default("l2.lambda"),
  /** The number that the choice is made on; rows give it as `validation`. */
  metric: z.string().default("validationAccuracy"),
  stages: z.array(z.strictObject({
    name: z.string(),
    rows: z.array(SearchRow).readonly(),
    /** Trial names, best first, at most three. */
    best: z.array(z.string()).readonly(),
  })).readonly(),
  /** SD of one run's number between seeds at one λ, pooled over λs; null with one seed a λ. */
  noiseFloor: z.number().nullable(),
  /** Trials whose paired difference from the best has an interval that includes 0. */
  indistinguishable: z.array(z.string()).readonly(),
  selected: z.strictObject({ trial: z.string(), lambda: z.number(), rule: z.string() }).nullable(),
  /** Searches that were run: this one and those before it that shaped it. */
  searches: z.int(),
  confirmation: z.strictObject({
    /** The number that is compared, in the fields whose names say test. */
    metric: z.string().default("testAccuracy"),
    selectedLambda: z.number(),
    rivalLambda: z.number(),
    seeds: z.array(z.int()).readonly(),
    selectedTest: Interval,
    rivalTest: Interval,
    validationDifference: Interval,
    testDifference: Interval,
  }).nullable(),
});
export type SearchAnalysis = z.infer<typeof SearchAnalysis>;
