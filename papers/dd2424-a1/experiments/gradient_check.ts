import type { GradientCheckExperiment } from "@refold/experiments/spec/experiment_spec";
import { gradientClaims } from "../claims/checks.ts";

/** Gradients of a 20-10 classifier with a penalty, over a sweep of h. */
export const gradientCheck: GradientCheckExperiment = {
  kind: "gradient-check",
  name: "a1-gradient-check",
  title: "Gradient check of one layer",
  summary:
    "Analytic against centred differences on the first 20 dimensions, and along random directions over " +
    "all 30,730 parameters.",
  paper: "dd2424-a1",
  claims: gradientClaims,
  gradientCheck: {
    examples: 20,
    inputs: 20,
    hidden: [],
    lambda: 0.1,
    form: "full",
    steps: [1e-4, 1e-5, 1e-6, 1e-7],
    judgedStep: 1e-5,
    threshold: 1e-7,
    directions: 5,
  },
};
