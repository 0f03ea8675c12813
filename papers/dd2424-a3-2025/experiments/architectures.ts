import type { ArmsExperiment, TrainingExperiment } from "@refold/experiments/spec/experiment_spec";
import { architectureClaims, figure2Claims, longClaims } from "../claims/architectures.ts";
import { figure2Points, FIGURE_2_STEPS } from "../curves.ts";
import { armOf, DOUBLING, guideOf } from "../training.ts";

/** P1: the run of the guide's Figure 2, measured where the figure has points. */
export const figure2: TrainingExperiment = {
  kind: "training",
  name: "patchify-figure-2",
  title: "The guide’s Figure 2: patches of 4 pixels, 10 filters",
  summary:
    "Three cycles of 1,600 updates of the second architecture: losses and accuracies, test accuracy 57.61 %.",
  paper: "dd2424-a3-2025",
  claims: figure2Claims,
  training: { ...guideOf("arch-2"), measure: { epochs: false, steps: [...FIGURE_2_STEPS], test: true } },
  overlays: [{ label: "the guide's Figure 2", points: figure2Points }],
  published: [{ label: "the guide", testAccuracy: 0.5761 }],
};

/** P2: patches of 2, 4, 8 and 16 pixels, with filters so that the dense layer sees about as many numbers. */
export const architectures: ArmsExperiment = {
  kind: "arms",
  name: "patchify-architectures",
  title: "Patches of 2, 4, 8 and 16 pixels",
  summary: "Four sizes of patches with 3, 10, 40 and 160 filters and 50 units, paired by seed.",
  paper: "dd2424-a3-2025",
  claims: architectureClaims,
  training: guideOf("arch-2"),
  arms: (["arch-1", "arch-2", "arch-3", "arch-4"] as const).map((name) => armOf(name, name)),
};

/** P3 and P4: three cycles of which each is twice as long as the one before, 11,200 updates, beside the short runs. */
export const long: ArmsExperiment = {
  ...architectures,
  name: "patchify-long",
  title: "Longer runs and more filters",
  summary: "Cycles that double in length against cycles of one length, and 40 filters against 10.",
  claims: longClaims,
  arms: [
    armOf("arch-2", "arch-2"),
    armOf("long-2", "arch-2", DOUBLING),
    armOf("arch-3", "arch-3"),
    armOf("long-3", "arch-3", DOUBLING),
    armOf("long-2-wide", "arch-2-wide", DOUBLING),
  ],
};
