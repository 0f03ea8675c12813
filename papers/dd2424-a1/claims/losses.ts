import type { Claim } from "@refold/experiments/claims/claim";
import { studentsMean } from "../../forms.ts";
import { MARGIN } from "./forms.ts";

/** The softmax better than another loss, each at the rate that students found for it, seed by seed. */
function softmaxBeats(id: string, than: string, statement: string): Claim {
  return {
    id,
    statement,
    source: { paper: "guide", place: "optional exercise 2" },
    tier: "primary",
    margin: MARGIN,
    test: { kind: "better", metric: "testAccuracy", arm: "softmax", than, paired: true },
  };
}

/** Other losses than that of the softmax. */
export const lossClaims: readonly Claim[] = [
  softmaxBeats("a1-7-binary", "binary", "The softmax's cross-entropy is better than ten binary ones."),
  softmaxBeats(
    "a1-7-hinge",
    "hinge-0.0001",
    "The softmax's cross-entropy is better than the hinge at η 0.0001.",
  ),
  softmaxBeats(
    "a1-7-hinge-fast",
    "hinge-0.001",
    "The softmax's cross-entropy is better than the hinge at η 0.001.",
  ),
  studentsMean("a1-binary-students", { arm: "binary", pooled: { mean: 0.38495, sd: 0.0032, runs: 2 } }, {
    statement: "With ten binary cross-entropies the test accuracy of two students is 38.50 % on average.",
    margin: 0.005,
  }),
];
