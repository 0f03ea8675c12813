import type { Claim } from "@refold/experiments/claims/claim";

/** The guide asks for small gradient errors. */
export const gradientClaims: readonly Claim[] = [{
  id: "gradient-guide",
  statement: "Analytic and numerical gradients differ by small relative errors only.",
  source: { paper: "guide", place: "gradient check" },
  tier: "primary",
  margin: 1e-7,
  test: { kind: "gradientErrors", published: {}, threshold: 1e-7 },
}];

/** The report's table of relative errors: ours must not exceed its largest. */
export const gradientReportClaims: readonly Claim[] = [{
  id: "gradient-report",
  statement: "Without a penalty the relative errors are at most 1.65e-6 (W2), and smaller for W1, b1 and b2.",
  source: { paper: "report", place: "gradient check" },
  tier: "primary",
  margin: 1.649889e-6,
  variant: "report",
  test: {
    kind: "gradientErrors",
    published: { weight1: 5.906446e-7, bias1: 1.4203e-8, weight2: 1.649889e-6, bias2: 4.03646e-9 },
    threshold: 1.649889e-6,
  },
}];

/** The guide's sanity check: a network that can learn overfits a hundred images. */
export const sanityClaims: readonly Claim[] = [{
  id: "sanity-guide-overfit",
  statement: "Without a penalty, 100 images are overfitted to a very low loss in about 200 epochs.",
  source: { paper: "guide", place: "sanity check" },
  tier: "primary",
  margin: 0.02,
  test: { kind: "bound", quantity: "trainLoss", atMost: 0.02, trial: "overfit" },
}];
