import type { Claim } from "@refold/experiments/claims/claim";
import { betterBy, studentsNumber } from "./forms.ts";

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
  studentsNumber("p5-plain-1", "arch-5", 0.6585, "a report of 2025"),
  studentsNumber("p5-smoothed-1", "smoothed", 0.6627, "a report of 2025"),
  studentsNumber("p5-plain-2", "arch-5", 0.6596, "another report of 2025"),
  studentsNumber("p5-smoothed-2", "smoothed", 0.6605, "another report of 2025"),
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
