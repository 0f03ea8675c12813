import type { SensitivityExperiment } from "@refold/experiments/spec/experiment_spec";
import { guideOf, SMOOTHED } from "../training.ts";

/** What the guide leaves open or students do otherwise, each changed alone on the second architecture. */
export const patchifySensitivity: SensitivityExperiment = {
  kind: "sensitivity",
  name: "patchify-sensitivity",
  title: "Which convention matters",
  summary: "One convention of the ledger changed at a time on the second architecture.",
  paper: "dd2424-a3-2025",
  claims: [],
  training: guideOf("arch-2"),
  flips: [
    {
      name: "patchify-half-form",
      statement: "λ 0.003 as ½·λ·ΣW² instead of λ·ΣW²",
      ledger: "P1",
      changes: { l2: { form: "half" } },
    },
    {
      name: "patchify-lecun-weights",
      statement: "Weights of SD 1/√fanIn instead of √(2/fanIn)",
      ledger: "P2",
      changes: { initialization: { weight: "lecunNormal" } },
    },
    {
      name: "patchify-smoothing-all",
      statement: "Labels smoothed over all classes by 0.1, as PyTorch and Keras do, instead of none",
      ledger: "P3",
      changes: { loss: { loss: "labelSmoothing", epsilon: 0.1, over: "all" } },
    },
    {
      name: "patchify-smoothing-others",
      statement: "Labels smoothed over the other classes by 0.1, instead of none",
      ledger: "P3",
      changes: SMOOTHED,
    },
  ],
};
