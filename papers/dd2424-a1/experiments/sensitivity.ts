import type { SensitivityExperiment } from "@refold/experiments/spec/experiment_spec";
import { setting2 } from "../training.ts";

/** The third setting with one convention changed at a time, paired by seed. */
export const a1Sensitivity: SensitivityExperiment = {
  kind: "sensitivity",
  name: "a1-sensitivity",
  title: "Which unstated detail matters for one layer",
  summary: "One convention of the ledger changed at a time on λ 0.1 and η 0.001.",
  paper: "dd2424-a1",
  claims: [],
  training: { ...setting2, l2: { lambda: 0.1, form: "full" } },
  flips: [
    {
      name: "a1-half-form",
      statement: "λ 0.1 as ½·λ·ΣW² instead of λ·ΣW²",
      ledger: "A1",
      changes: { l2: { form: "half" } },
    },
    {
      name: "init-std",
      statement: "Weights and biases from N(0, 0.1²) instead of N(0, 0.01²)",
      ledger: "A2",
      changes: { initialization: { weightStd: 0.1, biasStd: 0.1 } },
    },
    {
      name: "raw-pixels",
      statement: "Pixels divided by 255 and not standardised",
      ledger: "A3",
      changes: { standardization: "none" },
    },
    {
      name: "file-order",
      statement: "The images in file order in every epoch",
      ledger: "A4",
      changes: { batchOrder: "stored" },
    },
    {
      name: "zero-biases",
      statement: "Biases from 0 instead of N(0, 0.01²)",
      ledger: "A5",
      changes: { initialization: { bias: "zeros", biasStd: null } },
    },
  ],
};
