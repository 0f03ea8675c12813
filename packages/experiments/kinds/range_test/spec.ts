import { z } from "zod";
import { RangeTestSpec } from "../../runners/range_test/range_test_spec.ts";
import { unique } from "../names.ts";
import { Arm } from "../arms/spec.ts";

/** The fields of a range test: the test itself, and settings that are trained afterwards. */
export const RangeTestKindSpec = z.strictObject({
  kind: z.literal("range-test"),
  rangeTest: RangeTestSpec.describe("The setting under test, and how its rate is swept."),
  arms: z.array(Arm).max(20).superRefine(unique("name")).readonly().default([]).describe(
    'Settings that are trained after the test, on the same seeds; where a schedule says "from": ' +
      '"range-test", Smith\'s bracket takes the place of its bounds, or with "max": "valley" that rate of its maxLr.',
  ),
});
export type RangeTestKindSpec = z.infer<typeof RangeTestKindSpec>;

/** The trial of the test itself. */
export const SWEEP_TRIAL = "sweep";
