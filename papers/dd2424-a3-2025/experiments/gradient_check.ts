import type { GradientCheckExperiment } from "@refold/experiments/spec/experiment_spec";
import { gradientClaims } from "../claims/smoothing.ts";

/** Gradients of filters and of both dense layers: whole images, since a patch is no patch of fewer pixels. */
export const patchifyGradientCheck: GradientCheckExperiment = {
  kind: "gradient-check",
  name: "patchify-gradient-check",
  title: "Gradient check of the filters",
  summary:
    "Analytic against centred differences, elementwise and along random directions, on 5 whole images: " +
    "2 filters of 8 × 8 pixels and 6 units.",
  paper: "dd2424-a3-2025",
  claims: gradientClaims,
  gradientCheck: {
    examples: 5,
    inputs: 3072,
    layers: [
      { layer: "patchify", size: 8, filters: 2 },
      { layer: "relu" },
      { layer: "dense", units: 6 },
      { layer: "relu" },
    ],
    lambda: 0.003,
    form: "full",
    steps: [1e-4, 1e-5, 1e-6],
    judgedStep: 1e-5,
    threshold: 1e-6,
    directions: 5,
  },
};
