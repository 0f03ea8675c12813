import type { CurvePoint } from "@refold/experiments/claims/claim";
import figure2 from "./curves/guide_fig2.json" with { type: "json" };

/**
 * Losses and accuracies on the training images in the guide's Figure 2, read from its vector figure to 0.003. Its other
 * curve is of the test images, which are not looked at on the way here.
 */
export const figure2Points: readonly CurvePoint[] = figure2.map(({ step, train }) => ({
  step,
  split: "train",
  ...train,
}));

/** The updates after which the figure has points. */
export const FIGURE_2_STEPS: readonly number[] = figure2.map(({ step }) => step);
