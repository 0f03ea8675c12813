import type { Claim } from "@refold/experiments/claims/claim";
import { figure2Points } from "../curves.ts";
import { betterBy, MARGIN, studentsNumber, testAccuracy } from "./forms.ts";

const exercise3 = { paper: "guide", place: "exercise 3" } as const;

/** P1: the second architecture's run, of which the guide prints a figure. */
export const figure2Claims: readonly Claim[] = [
  testAccuracy("p1", { published: 0.5761 }, {
    statement:
      "Patches of 4 pixels, 10 filters and 50 units reach a test accuracy of 57.61 % in three cycles.",
    source: exercise3,
    tier: "primary",
    margin: MARGIN,
  }),
  {
    id: "p1-fig2",
    statement: "Loss and accuracy on the training images follow the guide's Figure 2.",
    source: { paper: "guide", place: "Figure 2" },
    tier: "secondary",
    margin: MARGIN,
    test: { kind: "curve", points: figure2Points, maximumMeanDeviation: 0.05 },
  },
];

/** P2: which size of patches is best, and what one report found of each. */
export const architectureClaims: readonly Claim[] = [
  {
    id: "p2",
    statement: "The third architecture is best, then the fourth, the second and the first.",
    source: { paper: "students", place: "two reports of 2025 and 2026" },
    tier: "primary",
    margin: MARGIN,
    test: {
      kind: "ranking",
      metric: "testAccuracy",
      order: ["arch-3", "arch-4", "arch-2", "arch-1"],
      paired: true,
    },
  },
  ...([["arch-1", 0.5183], ["arch-2", 0.5856], ["arch-3", 0.6195], ["arch-4", 0.5954]] as const).map(
    ([arm, accuracy]) => studentsNumber(`p2-${arm}`, arm, accuracy, "a report of 2025"),
  ),
  studentsNumber("p2-arch-2-other", "arch-2", 0.5588, "another report of 2025"),
];

/** P3 and P4: longer runs and more filters. */
export const longClaims: readonly Claim[] = [
  {
    id: "p3",
    statement: "At least one of the long runs, that with 40 filters, exceeds 60 %.",
    source: exercise3,
    tier: "primary",
    margin: MARGIN,
    test: { kind: "bound", quantity: "testAccuracy", atLeast: 0.6, trial: "long-2-wide" },
  },
  {
    id: "p3-arch-3",
    statement: "The long run of the third architecture exceeds 60 %.",
    source: { paper: "students", place: "a report of 2025: 60.38 %" },
    tier: "secondary",
    margin: MARGIN,
    test: { kind: "bound", quantity: "testAccuracy", atLeast: 0.6, trial: "long-3" },
  },
  betterBy("p3-longer-2", { arm: "long-2", than: "arch-2", by: 0.0147 }, {
    statement: "Cycles that double in length help the second architecture, by 1.5 points.",
    source: { paper: "students", place: "a report of 2025: 57.35 % after 55.88 %" },
    tier: "primary",
    margin: MARGIN,
  }),
  betterBy("p3-longer-3", { arm: "long-3", than: "arch-3" }, {
    statement: "Cycles that double in length help the third architecture.",
    source: exercise3,
    tier: "primary",
    margin: MARGIN,
  }),
  betterBy("p4", { arm: "long-2-wide", than: "long-2", by: 0.0616 }, {
    statement: "40 filters instead of 10 help the second architecture, by 6.2 points.",
    source: { paper: "students", place: "a report of 2025: 63.51 % after 57.35 %" },
    tier: "primary",
    margin: 0.015,
  }),
  studentsNumber("p3-long-2", "long-2", 0.5735, "a report of 2025"),
  studentsNumber("p3-long-3", "long-3", 0.6038, "a report of 2025"),
  studentsNumber("p4-long-2-wide", "long-2-wide", 0.6351, "a report of 2025"),
];
