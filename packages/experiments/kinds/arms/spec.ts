import { z } from "zod";
import { ResultsSpec } from "../../runners/results/results_spec.ts";
import { SETTING_FIELDS } from "../../runners/setting.ts";

const ArmName = z.string().min(1).max(64);

/** An arm of runs that are made: what it changes in the setting. */
export const Arm = z.strictObject({
  name: ArmName.describe("The name of its trial."),
  changes: z.record(z.string(), z.json()).default({}).describe(
    "What it changes in the setting, member by member (JSON merge patch, RFC 7396).",
  ),
});
/** An arm of runs that are made. */
export type Arm = z.infer<typeof Arm>;

/** The fields of an experiment of one setting or several that are compared, or of results that exist already. */
export const ArmsSpec = z.strictObject({
  kind: z.literal("arms"),
  ...SETTING_FIELDS,
  results: ResultsSpec.optional().describe("Results that exist already, of which nothing is run."),
  arms: z.array(z.union([ArmName, Arm])).max(100).readonly().default([]).describe(
    "What is compared: names as files of results have them, or names with the changes they make; none where there is one setting.",
  ),
});
export type ArmsSpec = z.infer<typeof ArmsSpec>;

/** The names of the arms. */
export function armNames({ arms }: Pick<ArmsSpec, "arms">): readonly string[] {
  return arms.map((arm) => typeof arm === "string" ? arm : arm.name);
}
