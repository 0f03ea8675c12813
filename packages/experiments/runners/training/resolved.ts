import { z } from "zod";

/** Derived numbers of a training spec. */
export const Resolved = z.strictObject({
  inputs: z.int(),
  classes: z.int(),
  parameters: z.int(),
  trainExamples: z.int(),
  validationExamples: z.int(),
  testExamples: z.int(),
  stepsPerEpoch: z.int(),
  steps: z.int(),
  /** Half a cycle in updates; null for a rate without cycles, or whose cycles differ or have no middle update. */
  stepSize: z.int().nullable(),
  /** Steps at which a cycle ends, within the run. */
  cycleEnds: z.array(z.int()).readonly(),
  /** λ of the equivalent penalty in the other form. */
  lambdaInOtherForm: z.number(),
});
export type Resolved = z.infer<typeof Resolved>;
