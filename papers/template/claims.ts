import type { Claim } from "@refold/experiments/claims/claim";

/** What the paper states, each with the test that was written before looking at results. */
export const claims: readonly Claim[] = [
  {
    id: "your-paper-accuracy",
    statement: "Two hidden layers reach a test accuracy of 40.00 %.",
    source: { paper: "paper", place: "Table 1" },
    tier: "primary",
    margin: 0.015, // the difference that would matter to you, 1.5 points
    test: { kind: "value", quantity: "testAccuracy", published: 0.4, decimals: 4, trial: "two-layers" },
  },
  {
    id: "your-paper-depth",
    statement: "Two hidden layers are better than one.",
    source: { paper: "paper", place: "section 4" },
    tier: "primary",
    margin: 0.005,
    test: { kind: "better", metric: "testAccuracy", arm: "two-layers", than: "one-layer", paired: true },
  },
];
