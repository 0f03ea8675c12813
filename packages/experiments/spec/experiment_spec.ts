import { z } from "zod";
import { misaddressed } from "../claims/address.ts";
import { CONFIRMATION_TRIALS, trialName } from "../kinds/search/trial_name.ts";
import { Claim, CurvePoint } from "../claims/claim.ts";
import { Lambda, TrainingSpec } from "../runners/training/training_spec.ts";

/** Points of somebody else's curves to overlay on ours. */
export const Overlay = z.strictObject({
  label: z.string().min(1).max(200),
  points: z.array(CurvePoint).readonly(),
});
export type Overlay = z.infer<typeof Overlay>;

/** A name that may stand in a path and in a URL. */
const Name = z.string().regex(
  /^[a-z0-9][a-z0-9-]{0,63}$/,
  "1 to 64 lower-case letters, digits and dashes, no dash first,",
);

const common = {
  name: Name,
  title: z.string().min(1).max(200),
  summary: z.string().max(2000).default(""),
  /** The paper pack whose sources, ledger and bibliography the report prints. */
  paper: z.string().optional(),
  variant: Name.optional(),
  claims: z.array(Claim).superRefine(unique("id")).readonly().default([]),
};

/** Refuses a list in which two items have one name. */
function unique<K extends string>(key: K) {
  return (items: readonly Readonly<Record<K, string>>[], context: z.RefinementCtx): void =>
    items.forEach((item, i) => {
      if (items.findIndex((other) => other[key] === item[key]) === i) return;
      context.addIssue({
        code: "custom",
        path: [i, key],
        message: `expected every ${key} once but found "${item[key]}" again`,
      });
    });
}

/** One network trained over several seeds: the figures and the final model. */
export const TrainingExperiment = z.strictObject({
  ...common,
  kind: z.literal("training"),
  training: TrainingSpec,
  overlays: z.array(Overlay).readonly().default([]),
  /** Test accuracies that others published, shown beside ours. */
  published: z.array(z.strictObject({ label: z.string(), testAccuracy: z.number() })).readonly().default([]),
});

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

/** A random search over λ in stages, selected on validation accuracy alone. */
export const SearchExperiment = z.strictObject({
  ...common,
  kind: z.literal("search"),
  training: TrainingSpec,
  search: z.strictObject({
    /** The seed of the λ draws. */
    seed: z.int().nonnegative(),
    stages: z.array(z.strictObject({
      name: z.string().regex(/^[a-z]{1,20}$/, "1 to 20 lower-case letters"),
      lambda: LambdaSampler,
    })).min(1).superRefine(unique("name")).superRefine(([first], context) => {
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

/** One convention changed at a time, paired by seed with the unchanged setting. */
export const SensitivityExperiment = z.strictObject({
  ...common,
  kind: z.literal("sensitivity"),
  training: TrainingSpec,
  flips: z.array(z.strictObject({
    name: Name,
    statement: z.string(),
    /** The ledger row that the flip measures, such as "D1". */
    ledger: z.string().optional(),
    training: TrainingSpec,
  })).min(1).superRefine(unique("name")).readonly(),
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
    lambda: Lambda,
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
]).superRefine((spec, context) => {
  for (const { path, expectation, names } of misaddressed({ ...spec, ...namesOf(spec) })) {
    context.addIssue({ code: "custom", path: [...path], message: expectation, params: { names } });
  }
});

/** The trials and stages that claims can name. */
function namesOf(
  spec: AnyExperiment,
): { readonly trials: readonly string[]; readonly stages: readonly string[] } {
  switch (spec.kind) {
    case "search":
      return searchNames(spec);
    case "sensitivity":
      return { trials: ["base", ...spec.flips.map(({ name }) => name)], stages: [] };
    case "sanity":
      return { trials: Object.keys(spec.sanity), stages: [] };
    default:
      return { trials: [], stages: [] };
  }
}

function searchNames({ search: { stages, confirmation } }: z.infer<typeof SearchExperiment>) {
  return {
    stages: stages.map(({ name }) => name),
    trials: [
      ...stages.flatMap(({ name, lambda }) => {
        const count = lambda.sampler === "list" ? lambda.values.length : lambda.trials;
        return Array.from({ length: count }, (_, i) => trialName(name, i));
      }),
      ...(confirmation === undefined ? [] : Object.values(CONFIRMATION_TRIALS)),
    ],
  };
}

type AnyExperiment = z.infer<
  | typeof TrainingExperiment
  | typeof SearchExperiment
  | typeof SensitivityExperiment
  | typeof GradientCheckExperiment
  | typeof SanityExperiment
>;
export type ExperimentSpec = z.infer<typeof ExperimentSpec>;
export type TrainingExperiment = z.infer<typeof TrainingExperiment>;
export type SearchExperiment = z.infer<typeof SearchExperiment>;
export type SensitivityExperiment = z.infer<typeof SensitivityExperiment>;
export type GradientCheckExperiment = z.infer<typeof GradientCheckExperiment>;
export type SanityExperiment = z.infer<typeof SanityExperiment>;
