import type { Claim } from "@refold/experiments/claims/claim";
import { betterBy } from "./forms.ts";

const exercise4 = { paper: "guide", place: "exercise 4" } as const;

/** P5: the largest network without and with smoothed labels. */
export const smoothingClaims: readonly Claim[] = [
  betterBy("p5", { arm: "smoothed", than: "arch-5" }, {
    statement: "Smoothed labels raise the test accuracy.",
    source: exercise4,
    tier: "primary",
    margin: 0.005,
  }),
  betterBy("p5-loss", { arm: "smoothed", than: "arch-5", metric: "testLoss" }, {
    statement: "Without smoothing the loss over-fits: with it the test loss is lower.",
    source: exercise4,
    tier: "primary",
    margin: 0.02,
  }),
];

/** The guide asks for small relative errors and states no size. */
export const gradientClaims: readonly Claim[] = [{
  id: "patchify-gradient",
  statement: "Analytic and numerical gradients differ by small relative errors only.",
  source: { paper: "guide", place: "exercise 2" },
  tier: "primary",
  margin: 1e-6,
  test: { kind: "gradientErrors", published: {}, threshold: 1e-6 },
}];
