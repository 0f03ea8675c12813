import type { GradientCheckExperiment } from "@refold/experiments/spec/experiment_spec";
import { gradientClaims, gradientPlainClaims } from "../claims/checks.ts";
import { GUIDE_NORMALISATION } from "../networks.ts";

const NORM = { layer: "batchNorm", ...GUIDE_NORMALISATION.convention } as const,
  RELU = { layer: "relu" } as const;

/** Gradients of two normalised hidden layers, statistics of the batch on both sides. */
export const a3GradientCheck: GradientCheckExperiment = {
  kind: "gradient-check",
  name: "a3-gradient-check",
  title: "Gradient check with batch normalisation",
  summary:
    "Analytic against centred differences: elementwise on a 10-10-8-10 network with 20 examples, and along " +
    "random directions over all parameters of 3072 inputs.",
  paper: "dd2424-a3",
  claims: gradientClaims,
  gradientCheck: {
    examples: 20,
    inputs: 10,
    layers: [{ layer: "dense", units: 10 }, NORM, RELU, { layer: "dense", units: 8 }, NORM, RELU],
    lambda: 0,
    form: "full",
    steps: [1e-3, 1e-4, 3e-5, 1e-5, 1e-6],
    judgedStep: 3e-5,
    threshold: 1e-6,
    directions: 5,
  },
};

/** The same layers without it. */
export const a3GradientCheckPlain: GradientCheckExperiment = {
  ...a3GradientCheck,
  variant: "plain",
  title: "Gradient check without batch normalisation",
  claims: gradientPlainClaims,
  gradientCheck: {
    ...a3GradientCheck.gradientCheck,
    layers: [{ layer: "dense", units: 10 }, RELU, { layer: "dense", units: 8 }, RELU],
  },
};
