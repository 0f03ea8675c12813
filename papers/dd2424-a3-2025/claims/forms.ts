import type { Claim } from "@refold/experiments/claims/claim";
import { betterBy as better, testAccuracy as published } from "../../forms.ts";
import type { SourceKey } from "../sources.ts";

/** δ of test accuracies: a point, where runs of one setting differ by about 0.6. */
export const MARGIN = 0.01;

/** A published test accuracy, the result of one run, of the arm that is named. */
export const testAccuracy: typeof published<SourceKey> = published;

/** One arm better than another seed by seed. */
export const betterBy: typeof better<SourceKey> = better;

/** What one student's report says of an arm. */
export function studentsNumber(id: string, arm: string, accuracy: number, report: string): Claim {
  return testAccuracy(id, { published: accuracy, arm }, {
    statement: `In ${report} ${arm} has a test accuracy of ${(100 * accuracy).toFixed(2)} %.`,
    source: { paper: "students", place: report },
    tier: "secondary",
    margin: MARGIN,
  });
}
