import type { Claim } from "@refold/experiments/claims/claim";
import type { SourceKey } from "./sources.ts";

/** δ of test accuracies: half a point, about what each of these ideas is said to bring. */
const MARGIN = 0.005;

/** Where a claim stands. */
type Rest = Pick<Claim, "statement"> & {
  readonly source: { readonly paper: SourceKey; readonly place: string };
};

/** One arm better than another, seed by seed. */
function better(id: string, [arm, than]: readonly [arm: string, than: string], rest: Rest): Claim {
  const test = { kind: "better", metric: "testAccuracy", arm, than, paired: true } as const;
  return { ...rest, id, tier: "primary", margin: MARGIN, test };
}

const exercise = { paper: "guide", place: "exercise 5.1" } as const;

/** B1. */
export const widthClaims: readonly Claim[] = [{
  id: "b1",
  statement: "More hidden units raise the test accuracy: 500 over 200, 200 over 100, 100 over 50.",
  source: exercise,
  tier: "primary",
  margin: MARGIN,
  test: {
    kind: "ranking",
    metric: "testAccuracy",
    order: ["width-500", "width-200", "width-100", "width-50"],
    paired: true,
  },
}];

/** B2, for and against. */
export const dropoutClaims: readonly Claim[] = [
  better("b2", ["none", "dropout-0.2"], {
    statement: "In a short budget dropping a fifth of the hidden units costs accuracy.",
    source: { paper: "students", place: "a report of 2023: worse in all ten rows of its table" },
  }),
  better("b2-against", ["dropout-0.1", "none"], {
    statement: "Dropping a tenth of the hidden units helps.",
    source: exercise,
  }),
];

/** B5. */
export const jitterClaims: readonly Claim[] = [
  better("b5-flips", ["flips", "plain"], {
    statement: "Flipping half of the images helps.",
    source: exercise,
  }),
  better("b5-shifts", ["flips-and-shifts", "flips"], {
    statement: "Shifts by up to three pixels help beyond flips.",
    source: { paper: "guide", place: "exercise 5.1, editions from 2022 on" },
  }),
];

/** B6. */
export const adamClaims: readonly Claim[] = [{
  id: "b6",
  statement: "Adam does as well as cyclical rates in the same budget.",
  source: { paper: "students", place: "a report of 2023" },
  tier: "primary",
  test: {
    kind: "ratio",
    metric: "testAccuracy",
    arm: "adam",
    than: "cyclical",
    paired: true,
    published: 1,
    runs: 1,
    within: 0.01,
  },
}];

/** B4. */
export const rangeTestClaims: readonly Claim[] = [
  better("b4", ["bracket", "guide"], {
    statement: "The bounds that a range test finds are better than 0.00001 and 0.1.",
    source: { paper: "smith2017", place: "section 3.3; exercise 5.2 of the guide" },
  }),
];

/** B1, B3, B5 together: what a two-layer network comes to when everything is chosen on validation. */
export const betterNetworkClaims: readonly Claim[] = [
  {
    id: "best",
    statement: "A two-layer network reaches the 56.2 % of the best public single run, as a mean over seeds.",
    source: {
      paper: "students",
      place: "the best of the reports that do not choose an epoch on test images",
    },
    tier: "primary",
    margin: MARGIN,
    test: { kind: "bound", quantity: "testAccuracy", atLeast: 0.562, trial: "final-chosen" },
  },
  {
    id: "b3",
    statement: "The ensemble of the networks at the ends of the cycles is better than the last of them.",
    source: exercise,
    tier: "primary",
    margin: MARGIN,
    test: {
      kind: "better",
      metric: "ensembleTestAccuracy",
      thanMetric: "testAccuracy",
      arm: "final-chosen",
      than: "final-chosen",
      paired: true,
    },
  },
  better("width", ["final-chosen", "final-narrow"], {
    statement: "300 hidden units are better than 100 where all else is as chosen.",
    source: exercise,
  }),
  better("jitter", ["final-chosen", "final-unchanged-images"], {
    statement: "Jitter helps where all else is as chosen.",
    source: exercise,
  }),
];
