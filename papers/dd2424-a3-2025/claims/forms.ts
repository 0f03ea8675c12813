import type { Claim } from "@refold/experiments/claims/claim";
import { type Rest as InAnyPack, testAccuracy as published } from "../../forms.ts";
import type { SourceKey } from "../sources.ts";

/** Where a claim stands and how it counts. */
export type Rest = InAnyPack<SourceKey>;

/** δ of test accuracies: a point, where runs of one setting differ by about 0.6. */
export const MARGIN = 0.01;

/** A published test accuracy, the result of one run, of the arm that is named. */
export const testAccuracy: typeof published<SourceKey> = published;

/** One arm better than another seed by seed, by as much as one run of a source found where that is said. */
export function betterBy(
  id: string,
  { arm, than, by, metric = "testAccuracy" }: {
    readonly arm: string;
    readonly than: string;
    readonly by?: number;
    readonly metric?: "testAccuracy" | "testLoss";
  },
  rest: Rest,
): Claim {
  const size = by === undefined ? {} : { by: { value: by, runs: 1 } };
  return { ...rest, id, test: { kind: "better", metric, arm, than, paired: true, ...size } };
}

/** What one student's report says of an arm. */
export function studentsNumber(id: string, arm: string, accuracy: number, report: string): Claim {
  return testAccuracy(id, { published: accuracy, arm }, {
    statement: `In ${report} ${arm} has a test accuracy of ${(100 * accuracy).toFixed(2)} %.`,
    source: { paper: "students", place: report },
    tier: "secondary",
    margin: MARGIN,
  });
}
