import type { Claim } from "@refold/experiments/claims/claim";

/** The guide asks for absolute differences below 1e-6 at h 1e-6. */
export const gradientClaims: readonly Claim[] = [{
  id: "a1-gradient",
  statement: "Analytic and numerical gradients differ by small relative errors only.",
  source: { paper: "guide", place: "exercise 1, gradient check" },
  tier: "primary",
  margin: 1e-6,
  test: { kind: "gradientErrors", published: {}, threshold: 1e-6 },
}];
