import { z } from "zod";
import { TRAINING_METRICS } from "../../runners/training/metrics.ts";
import { TrainingSpec } from "../../runners/training/training_spec.ts";
import type { Setting } from "../../runners/setting.ts";
import type { Kind } from "../kind.ts";
import { SanityAnalysis } from "./analysis.ts";
import { readSanity, SANITY_TRIALS } from "./read_sanity.ts";

const Spec = z.strictObject({
  kind: z.literal("sanity"),
  sanity: z.strictObject({
    initial: TrainingSpec,
    overfit: TrainingSpec,
    shuffled: TrainingSpec,
  }),
});

/** Three checks any correct implementation passes: the loss of chance at the start, overfitting, chance on shuffled labels. */
export const sanity = {
  spec: Spec,
  analysis: SanityAnalysis,
  misfits: () => [],
  metrics: () => TRAINING_METRICS,
  setting: () => null,
  settings: (spec) => SANITY_TRIALS.map((trial) => settingOf(spec, trial)),
  factors: () => [],
  plan: (spec, seeds) =>
    SANITY_TRIALS.flatMap((trial) => seeds.map((seed) => ({ trial, setting: settingOf(spec, trial), seed }))),
  analyse: (_spec, done) => readSanity(done),
  work: null,
  names: () => ({ trials: SANITY_TRIALS, stages: [] }),
  defaultTrial: () => "",
  freshSeeds: () => null,
} as const satisfies Kind<typeof Spec, typeof SanityAnalysis>;

function settingOf({ sanity }: z.infer<typeof Spec>, trial: keyof typeof sanity): Setting {
  return { runner: "training", spec: sanity[trial] };
}
