import type { Claim } from "@refold/experiments/claims/claim";
import { figure3Points } from "../curves.ts";
import { LOSS_MARGIN, MARGIN, testAccuracy } from "./forms.ts";

/** Which edition says what, and under which variant of the experiment it is tested. */
interface Stated {
  readonly edition: keyof typeof figure3Points;
  readonly variant?: string;
}

/** The losses of an edition's Figure 3. */
function curve(id: string, year: number, { edition, variant }: Stated): Claim {
  return {
    id,
    statement: `Training and validation loss follow the guide's Figure 3 of ${year}.`,
    source: { paper: edition, place: "Figure 3" },
    tier: "secondary",
    margin: MARGIN,
    ...(variant === undefined ? {} : { variant }),
    test: { kind: "curve", points: figure3Points[edition], maximumMeanDeviation: LOSS_MARGIN },
  };
}

/** The second setting, edition of 2021. */
export const figure3Claims: readonly Claim[] = [
  testAccuracy("a1-1", { published: 0.3883 }, {
    statement: "After 40 epochs with λ 0 and η 0.001, shuffled, the test accuracy is 38.83 %.",
    source: { paper: "guide", place: "exercise 1" },
    tier: "primary",
    margin: MARGIN,
  }),
  curve("a1-fig3", 2021, { edition: "guide" }),
  {
    id: "a1-3",
    statement: "The training cost falls every epoch.",
    source: { paper: "guide", place: "exercise 1 and its Figure 3" },
    tier: "secondary",
    test: { kind: "monotone", metric: "trainCost", goes: "down" },
  },
];

/** The second setting, edition of 2025. */
export const figure3Claims2025: readonly Claim[] = [
  testAccuracy("a1-1-2025", { published: 0.3913 }, {
    statement: "After 40 epochs with λ 0 and η 0.001, shuffled, the test accuracy is 39.13 %.",
    source: { paper: "guide2025", place: "exercise 1" },
    tier: "primary",
    margin: MARGIN,
    variant: "guide-2025",
  }),
  curve("a1-fig3-2025", 2025, { edition: "guide2025", variant: "guide-2025" }),
];

/** The cost after one epoch, as the guide prints it for a check on the way. */
function firstEpoch(id: string, published: number, { edition, variant }: Stated): Claim {
  return {
    id,
    statement: `After one epoch of that setting the training cost is ${published}.`,
    source: { paper: edition, place: "exercise 1" },
    tier: "primary",
    margin: 0.015,
    ...(variant === undefined ? {} : { variant }),
    test: { kind: "value", quantity: "trainCost", published },
  };
}

/** The first epoch, edition of 2021: six decimals of one draw of Matlab's generator. */
export const firstEpochClaims: readonly Claim[] = [firstEpoch("a1-2", 1.981428, { edition: "guide" })];

/** The first epoch, edition of 2025. */
export const firstEpochClaims2025: readonly Claim[] = [
  firstEpoch("a1-2-2025", 1.972, { edition: "guide2025", variant: "guide-2025" }),
];
