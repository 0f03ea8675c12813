import { z } from "zod";

const Interval = z.strictObject({ mean: z.number(), low: z.number(), high: z.number(), count: z.int() });

/** Analytic against numerical gradients: worst relative error a parameter over a sweep of h, and along directions. */
export const GradientAnalysis = z.strictObject({
  kind: z.literal("gradient-check"),
  elementwise: z.array(z.strictObject({
    seed: z.int(),
    h: z.number(),
    parameter: z.string(),
    entries: z.int(),
    maxRelativeError: z.number(),
    /** Entries whose ReLU pattern differs between ±h: left out. */
    kinks: z.int(),
  })).readonly(),
  directional: z.array(z.strictObject({
    seed: z.int(),
    tensor: z.string(),
    direction: z.int(),
    analytic: z.number(),
    numerical: z.number(),
    relativeError: z.number(),
  })).readonly(),
  threshold: z.number(),
  judgedStep: z.number(),
  passed: z.boolean(),
});

/** The three sanity checks with what was expected and found. */
export const SanityAnalysis = z.strictObject({
  kind: z.literal("sanity"),
  checks: z.array(z.strictObject({
    name: z.string(),
    expected: z.string(),
    found: z.string(),
    passed: z.boolean(),
  })).readonly(),
});

/** One λ of one stage over its seeds. */
const SearchRow = z.strictObject({
  trial: z.string(),
  lambda: z.number(),
  /** Mean validation accuracy over seeds with the 95 % interval of the mean; null when every seed diverged. */
  validation: Interval.nullable(),
  perSeed: z.array(z.number().nullable()).readonly(),
  diverged: z.int(),
});

/** What a search over λ found, stage by stage, and what it selected. */
export const SearchAnalysis = z.strictObject({
  kind: z.literal("search"),
  stages: z.array(z.strictObject({
    name: z.string(),
    rows: z.array(SearchRow).readonly(),
    /** Trial names, best first, at most three. */
    best: z.array(z.string()).readonly(),
  })).readonly(),
  /** SD of one run's validation accuracy between seeds at one λ, pooled over λs; null with one seed a λ. */
  noiseFloor: z.number().nullable(),
  /** Trials whose paired difference from the best has an interval that includes 0. */
  indistinguishable: z.array(z.string()).readonly(),
  selected: z.strictObject({ trial: z.string(), lambda: z.number(), rule: z.string() }).nullable(),
  /** Searches that were run: this one and those before it that shaped it. */
  searches: z.int(),
  confirmation: z.strictObject({
    selectedLambda: z.number(),
    rivalLambda: z.number(),
    seeds: z.array(z.int()).readonly(),
    selectedTest: Interval,
    rivalTest: Interval,
    validationDifference: Interval,
    testDifference: Interval,
  }).nullable(),
});

/** The effect of each flipped convention on test accuracy, paired by seed. */
export const SensitivityAnalysis = z.strictObject({
  kind: z.literal("sensitivity"),
  base: Interval,
  effects: z.array(z.strictObject({
    name: z.string(),
    statement: z.string(),
    ledger: z.string().nullable(),
    testAccuracy: Interval,
    effect: Interval,
  })).readonly(),
});

/** What an experiment's kind computes beyond its runs. */
export const Analysis = z.discriminatedUnion("kind", [
  GradientAnalysis,
  SanityAnalysis,
  SearchAnalysis,
  SensitivityAnalysis,
]);
export type Analysis = z.infer<typeof Analysis>;
export type GradientAnalysis = z.infer<typeof GradientAnalysis>;
export type SanityAnalysis = z.infer<typeof SanityAnalysis>;
export type SearchAnalysis = z.infer<typeof SearchAnalysis>;
export type SensitivityAnalysis = z.infer<typeof SensitivityAnalysis>;
