import type { ArmsExperiment } from "@refold/experiments/spec/experiment_spec";
import { lossClaims } from "../claims/losses.ts";
import { setting2 } from "../training.ts";

const rate = (learningRate: number) => ({ schedule: { learningRate } });

/** The optional exercise: ten binary cross-entropies, or the hinge of a support vector machine. */
export const a1Losses: ArmsExperiment = {
  kind: "arms",
  name: "a1-losses",
  title: "Bonus: other losses",
  summary:
    "The softmax at η 0.001, ten binary cross-entropies at 0.01, the hinge at 0.001 and 0.0001; λ 0.1.",
  paper: "dd2424-a1",
  claims: lossClaims,
  training: { ...setting2, l2: { lambda: 0.1, form: "full" } },
  arms: [
    { name: "softmax", changes: {} },
    { name: "binary", changes: { loss: { loss: "binaryCrossEntropy" }, ...rate(0.01) } },
    { name: "hinge-0.001", changes: { loss: { loss: "hinge" } } },
    { name: "hinge-0.0001", changes: { loss: { loss: "hinge" }, ...rate(0.0001) } },
  ],
};
