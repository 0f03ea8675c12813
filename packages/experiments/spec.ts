import { z } from "zod";
import { Claim, CurvePoint } from "./claim.ts";
import { TrainingSpec } from "./training_spec.ts";

/** Points of somebody else's curves to overlay on ours. */
export const Overlay = z.strictObject({
  label: z.string().min(1).max(200),
  points: z.array(CurvePoint).readonly(),
});
export type Overlay = z.infer<typeof Overlay>;

const common = {
  name: z.string().regex(
    /^[a-z0-9][a-z0-9-]{0,63}$/,
    "Expected a name of lower-case letters, digits and dashes",
  ),
  title: z.string().min(1).max(200),
  summary: z.string().max(2000).default(""),
  /** The paper pack whose sources, ledger and bibliography the report prints. */
  paper: z.string().optional(),
  variant: z.string().optional(),
  claims: z.array(Claim).readonly().default([]),
};

/** One network trained over several seeds: the figures and the final model. */
export const TrainingExperiment = z.strictObject({
  ...common,
  kind: z.literal("training"),
  training: TrainingSpec,
  overlays: z.array(Overlay).readonly().default([]),
  /** Test accuracies that others published, shown beside ours. */
  published: z.array(z.strictObject({ label: z.string(), testAccuracy: z.number() })).readonly().default([]),
});

/** Where a search stage's λ come from; exponents are to base 10. */
const LambdaSampler = z.discriminatedUnion("sampler", [
  z.strictObject({
    sampler: z.literal("logUniform"),
    low: z.number(),
    high: z.number(),
    trials: z.int().positive().max(1000),
  }),
  /** U(low·best, high·best), best being the winner of the stage before. */
  z.strictObject({
    sampler: z.literal("aroundBest"),
    low: z.number().positive(),
    high: z.number().positive(),
    trials: z.int().positive().max(1000),
    /** The λ to sample around instead of that winner; a first stage needs it. */
    best: z.number().positive().optional(),
  }),
  z.strictObject({ sampler: z.literal("list"), values: z.array(z.number().nonnegative()).min(1).readonly() }),
]);

/** A random search over λ in stages, selected on validation accuracy alone. */
export const SearchExperiment = z.strictObject({
  ...common,
  kind: z.literal("search"),
  training: TrainingSpec,
  search: z.strictObject({
    /** The seed of the λ draws. */
    seed: z.int().nonnegative(),
    stages: z.array(z.strictObject({ name: z.string().regex(/^[a-z]+$/), lambda: LambdaSampler })).min(1)
      .readonly(),
    selection: z.enum(["best", "oneStandardError"]),
    /** Retrain the selected λ and a rival on fresh paired seeds, then read the test set once. */
    confirmation: z.strictObject({
      rivalLambda: z.number().nonnegative(),
      firstSeed: z.int().nonnegative(),
      seeds: z.int().positive().max(1000),
      training: TrainingSpec,
    }).optional(),
  }),
});

/** One convention changed at a time, paired by seed with the unchanged setting. */
export const SensitivityExperiment = z.strictObject({
  ...common,
  kind: z.literal("sensitivity"),
  training: TrainingSpec,
  flips: z.array(z.strictObject({
    name: z.string().regex(/^[a-z0-9-]+$/),
    statement: z.string(),
    /** The ledger row that the flip measures, such as "D1". */
    ledger: z.string().optional(),
    training: TrainingSpec,
  })).min(1).readonly(),
});

/** Analytic against numerical gradients. */
export const GradientCheckExperiment = z.strictObject({
  ...common,
  kind: z.literal("gradient-check"),
  gradientCheck: z.strictObject({
    examples: z.int().positive().max(1000),
    /** Input dimensions of the small network that is checked elementwise. */
    inputs: z.int().positive().max(3072),
    hidden: z.array(z.int().positive()).readonly(),
    lambda: z.number().nonnegative(),
    form: z.enum(["full", "half"]),
    steps: z.array(z.number().positive()).min(1).readonly(),
    /** The h whose relative errors are judged. */
    judgedStep: z.number().positive(),
    threshold: z.number().positive(),
    directions: z.int().positive().max(100),
  }),
});

/** Three checks any correct implementation passes: ln 10 at the start, overfitting, chance on shuffled labels. */
export const SanityExperiment = z.strictObject({
  ...common,
  kind: z.literal("sanity"),
  sanity: z.strictObject({
    initial: TrainingSpec,
    overfit: TrainingSpec,
    shuffled: TrainingSpec,
  }),
});

/** An experiment as data: what to run, and what a paper says will come out. */
export const ExperimentSpec = z.discriminatedUnion("kind", [
  TrainingExperiment,
  SearchExperiment,
  SensitivityExperiment,
  GradientCheckExperiment,
  SanityExperiment,
]);
export type ExperimentSpec = z.infer<typeof ExperimentSpec>;
export type TrainingExperiment = z.infer<typeof TrainingExperiment>;
export type SearchExperiment = z.infer<typeof SearchExperiment>;
export type SensitivityExperiment = z.infer<typeof SensitivityExperiment>;
export type GradientCheckExperiment = z.infer<typeof GradientCheckExperiment>;
export type SanityExperiment = z.infer<typeof SanityExperiment>;
