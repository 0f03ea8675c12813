import { z } from "zod";
import { SETTING_FIELDS } from "../../runners/setting.ts";
import { Arm } from "../arms/spec.ts";
import { unique } from "../names.ts";

/** The stage that a selection ends with; its trials are the chosen setting and its ablations. */
export const FINAL = "final";

/** The trial of the chosen setting. */
export const CHOSEN = "final-chosen";

/** The candidate of every stage that changes nothing. */
export const KEPT = "kept";

const Candidates = z.array(Arm).min(1).max(50).superRefine(unique("name")).readonly();

const Stage = z.strictObject({
  name: z.string().regex(/^[a-z]{1,20}$/, "1 to 20 lower-case letters").describe(
    "The first part of its trials' names.",
  ),
  candidates: Candidates.describe(
    "What may be changed in the setting so far; keeping it is always tried too.",
  ),
});

/** The fields of a selection: a setting, stages of changes to it, and what is trained in the end. */
export const SelectionSpec = z.strictObject({
  kind: z.literal("selection"),
  ...SETTING_FIELDS,
  selection: z.strictObject({
    stages: z.array(Stage).min(1).max(20).superRefine(unique("name")).readonly().describe(
      "What is tried, stage after stage: each changes the setting that the one before chose.",
    ),
    metric: z.string().default("validationAccuracy").describe("The number that choices are made on."),
    earlier: z.strictObject({
      searches: z.int().positive().describe("How many searches."),
      trainings: z.int().positive().describe("How many trainings they took."),
    }).optional().describe("Searches before this one whose outcomes shaped it."),
    final: z.strictObject({
      firstSeed: z.int().nonnegative().describe("The first of its seeds, which the stages must not use."),
      seeds: z.int().min(2).max(1000).describe("How many seeds."),
      metric: z.string().default("testAccuracy").describe("The number that is compared in the end."),
      changes: z.record(z.string(), z.json()).default({}).describe(
        "What the final trainings change in the chosen setting, such as to read the test set.",
      ),
      ablations: z.array(Arm).max(20).superRefine(unique("name")).readonly().default([]).describe(
        "Changes that each take one thing away from the chosen setting, trained on the same seeds.",
      ),
      ablationSeeds: z.int().min(2).max(1000).optional().describe(
        "How many of those seeds the ablations are trained on, from the first; all unless given.",
      ),
    }).describe("Trains the chosen setting on fresh seeds, and the same without each of some things."),
  }).describe("What is tried, how it is chosen, and what is trained in the end."),
});
export type SelectionSpec = z.infer<typeof SelectionSpec>;

/** One stage of a selection. */
export type StageSpec = SelectionSpec["selection"]["stages"][number];

/** The name of a candidate's trial. */
export function trialOf(stage: string, candidate: string): string {
  return `${stage}-${candidate}`;
}

/** The names of the trials of a stage, the setting so far first. */
export function stageTrials({ name, candidates }: StageSpec): readonly string[] {
  return [KEPT, ...candidates.map((candidate) => candidate.name)].map((own) => trialOf(name, own));
}

/** The names of the final trials, the chosen setting first. */
export function finalTrials({ selection: { final } }: SelectionSpec): readonly string[] {
  return [CHOSEN, ...final.ablations.map(({ name }) => trialOf(FINAL, name))];
}

/** The seeds of the final trainings: those of the chosen setting, or of its ablations. */
export function finalSeeds(
  { selection: { final: { firstSeed, seeds, ablationSeeds = seeds } } }: SelectionSpec,
  trial: string = CHOSEN,
): readonly number[] {
  const count = trial === CHOSEN ? seeds : Math.min(seeds, ablationSeeds);
  return Array.from({ length: count }, (_, i) => firstSeed + i);
}
