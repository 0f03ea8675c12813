import type { GradientCheckExperiment } from "@refold/experiments/spec/experiment_spec";
import { gradientClaims, gradientReportClaims } from "../claims/checks.ts";

/** Gradients of a 10-50-10 network with the guide's penalty, over a sweep of h. */
export const gradientCheck: GradientCheckExperiment = {
  kind: "gradient-check",
  name: "gradient-check",
  title: "Gradient check",
  summary:
    "Analytic against centred differences: elementwise on a 10-50-10 network with 20 examples, and along " +
    "random directions over all 154,160 parameters of the full network.",
  paper: "dd2424-a2",
  claims: gradientClaims,
  gradientCheck: {
    examples: 20,
    inputs: 10,
    hidden: [50],
    lambda: 0.01,
    form: "full",
    steps: [1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8],
    judgedStep: 1e-5,
    threshold: 1e-7,
    directions: 5,
  },
};

/** The report's check: no penalty (D7). */
export const gradientCheckReport: GradientCheckExperiment = {
  ...gradientCheck,
  variant: "report",
  title: "Gradient check without a penalty",
  claims: gradientReportClaims,
  gradientCheck: { ...gradientCheck.gradientCheck, lambda: 0, form: "half" },
};
