import { z } from "zod";
import { TrainingSpec } from "../../runners/training/training_spec.ts";
import { merged } from "../factor_path.ts";
import type { Misfit } from "../kind.ts";
import { Name, unique } from "../names.ts";

const Flip = z.strictObject({
  name: Name.describe("The name of its trial."),
  statement: z.string().describe("What it changes, in words."),
  ledger: z.string().optional().describe('The row of the paper\'s ledger that it measures, such as "D1".'),
  training: TrainingSpec.optional().describe("The changed setting, whole."),
  changes: z.record(z.string(), z.json()).optional().describe(
    "What it changes in the unchanged setting, member by member (JSON merge patch, RFC 7396).",
  ),
});

/** The fields of a sensitivity study: an unchanged setting and its flips. */
export const SensitivitySpec = z.strictObject({
  kind: z.literal("sensitivity"),
  training: TrainingSpec.describe("The unchanged setting."),
  flips: z.array(Flip).min(1).max(500).superRefine(unique("name")).readonly().describe(
    "The changes, each made alone.",
  ),
});
export type SensitivitySpec = z.infer<typeof SensitivitySpec>;

/** One change of a study. */
export type Flip = SensitivitySpec["flips"][number];

/** The setting of a flip: its own, or the unchanged one with its changes. */
export function settingOfFlip({ training }: SensitivitySpec, flip: Flip): TrainingSpec {
  return flip.training ?? TrainingSpec.parse(merged(training, flip.changes)); // read when the spec was checked
}

/** Flips that say nothing or two things, and changes that give no setting. */
export function flipMisfits({ training, flips }: SensitivitySpec): readonly Misfit[] {
  return flips.flatMap(({ training: own, changes }, i) => {
    if ((own === undefined) === (changes === undefined)) {
      const found = own === undefined ? "neither" : "both";
      const message = `expected exactly one of training and changes but found ${found}`;
      return [{ path: ["flips", i, "training"], message }];
    }
    const changed = TrainingSpec.safeParse(own ?? merged(training, changes));
    if (changed.success) return [];
    const [issue] = changed.error.issues, at = issue!.path.map(String);
    return [{
      path: ["flips", i, "changes", ...at],
      message: `expected changes that give a setting but found ones that do not: ${issue!.message}`,
    }];
  });
}
