import type { Claim } from "@refold/experiments/claims/claim";
import type { TrainingMetric } from "@refold/experiments/runners/training/metrics";

/** A number of the guide's own run of 2025, which is seeded: a repetition must print the same. */
function exact(
  id: string,
  statement: string,
  printed: { readonly quantity: TrainingMetric; readonly published: number; readonly decimals: number },
): Claim {
  return {
    id,
    statement,
    source: { paper: "guide2025", place: "exercise 1, its own run" },
    tier: "primary",
    margin: 0.004,
    test: { kind: "exact", ...printed },
  };
}

/** The end of the run. */
export const exactFigure3Claims: readonly Claim[] = [
  exact("a1-exact-test", "The guide's run of seed 42 has a test accuracy of 39.13 %.", {
    quantity: "testAccuracy",
    published: 0.3913,
    decimals: 4,
  }),
];

/** Its first epoch. */
export const exactFirstEpochClaims: readonly Claim[] = [
  exact("a1-exact-first-epoch", "After one epoch the training cost of the guide's run of seed 42 is 1.972.", {
    quantity: "trainCost",
    published: 1.972,
    decimals: 3,
  }),
];
