import { z } from "zod";
import { Interval } from "../interval.ts";

/** One candidate over its seeds. */
const CandidateRow = z.strictObject({
  trial: z.string(),
  /** Mean of the number that the choice is made on with the 95 % interval of the mean; null when every seed diverged. */
  score: Interval.nullable(),
  diverged: z.int(),
});

/** What a selection chose, stage by stage, and how that does on fresh seeds with and without each of its parts. */
export const SelectionAnalysis = z.strictObject({
  kind: z.literal("selection"),
  metric: z.string(),
  stages: z.array(z.strictObject({
    name: z.string(),
    rows: z.array(CandidateRow).readonly(),
    /** The trial that goes on; null where every candidate diverged. */
    chosen: z.string().nullable(),
  })).readonly(),
  /** Trainings that the stages took, and those of searches before. */
  trainings: z.int(),
  searches: z.int(),
  final: z.strictObject({
    metric: z.string(),
    /** Null when no seed completed. */
    chosen: Interval.nullable(),
    ablations: z.array(z.strictObject({
      trial: z.string(),
      /** Its number. */
      level: Interval.nullable(),
      /** The chosen setting's number less its own, paired by seed; null with fewer than two pairs. */
      difference: Interval.nullable(),
    })).readonly(),
  }).nullable(),
});
export type SelectionAnalysis = z.infer<typeof SelectionAnalysis>;
