import type { SensitivityExperiment } from "@refold/experiments/spec/experiment_spec";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import { figure4 } from "../training.ts";
import { guideFigureTraining, halfFormTraining } from "./replicate_fig4.ts";

/** Nothing is measured on the way: only the end is compared. */
const endOnly: TrainingSpec = { ...figure4, measure: { epochs: false, steps: [], test: true } };

/** Figure 4's setting with one convention changed at a time; the settings that Figure 4's page has are its runs. */
export const sensitivity: SensitivityExperiment = {
  kind: "sensitivity",
  name: "sensitivity",
  title: "Which unstated detail matters",
  summary: "One convention of the ledger changed at a time on Figure 4's setting, paired by seed.",
  paper: "dd2424-a2",
  claims: [],
  training: figure4,
  flips: [
    {
      name: "half-form",
      statement: "λ 0.01 as ½·λ·ΣW² instead of λ·ΣW²",
      ledger: "D1",
      training: halfFormTraining,
    },
    {
      name: "unit-normal-bias",
      statement: "Biases from N(0, 1) instead of zeros",
      ledger: "D2",
      training: { ...endOnly, initialization: { ...figure4.initialization, bias: "unitNormal" } },
    },
    {
      name: "lag-1",
      statement: "Update t uses the rate of t − 1",
      ledger: "D3",
      training: { ...endOnly, learningRateLag: 1 },
    },
    {
      name: "50-epochs",
      statement: "50 epochs instead of 48",
      ledger: "D4",
      training: { ...endOnly, length: { unit: "epochs", count: 50 } },
    },
    {
      name: "output-weight-std",
      statement: "Output weights of SD 1/50 instead of 1/√50",
      ledger: "D13",
      training: guideFigureTraining,
    },
    {
      name: "channel-standardization",
      statement: "Standardised by colour channel instead of by feature",
      training: { ...endOnly, standardization: "channel" },
    },
    {
      name: "no-standardization",
      statement: "Pixels divided by 255 and not standardised",
      training: { ...endOnly, standardization: "none" },
    },
    {
      name: "fixed-order",
      statement: "One order of the images for all epochs instead of a new shuffle each",
      training: { ...endOnly, batchOrder: "fixed" },
    },
  ],
};
