import { z } from "zod";
import { TrainingSpec } from "../../runners/training/training_spec.ts";
import { Name, unique } from "../names.ts";

/** The fields of a sensitivity study: an unchanged setting and its flips. */
export const SensitivitySpec = z.strictObject({
  kind: z.literal("sensitivity"),
  training: TrainingSpec,
  flips: z.array(z.strictObject({
    name: Name,
    statement: z.string(),
    /** The ledger row that the flip measures, such as "D1". */
    ledger: z.string().optional(),
    training: TrainingSpec,
  })).min(1).max(500).superRefine(unique("name")).readonly(),
});
export type SensitivitySpec = z.infer<typeof SensitivitySpec>;
