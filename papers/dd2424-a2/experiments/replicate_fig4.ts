import type { TrainingExperiment } from "@refold/experiments/spec/experiment_spec";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import {
  figure4Claims,
  figure4FigureClaims,
  figure4HalfFormClaims,
  figure4Report48Claims,
  figure4ReportClaims,
} from "../claims/figures.ts";
import { curves } from "../curves.ts";
import { figure4, reportFigure4 } from "../training.ts";

const guideOverlay = { label: "the guide's Figure 4", points: curves.guideFig4 };
const reportOverlay = { label: "the report's Figure 2", points: curves.reportFig4 };

/** Figure 4: three cycles on one batch file. */
export const replicateFig4: TrainingExperiment = {
  kind: "training",
  name: "replicate-fig4",
  title: "Figure 4: three cycles of 1600 updates",
  summary: "λ 0.01, half-cycle 800, trained on data_batch_1 and validated on data_batch_2.",
  paper: "dd2424-a2",
  claims: figure4Claims,
  training: figure4,
  overlays: [guideOverlay],
  published: [{ label: "the guide", testAccuracy: 0.4747 }, { label: "the report", testAccuracy: 0.4713 }],
};

/** Output weights of SD 1/50, which the figure's own first point fits (D13). */
export const guideFigureTraining: TrainingSpec = {
  ...figure4,
  initialization: { ...figure4.initialization, outputWeightStd: 1 / 50 },
};

/** λ 0.01 read as ½·λ·ΣW²: half the guide's penalty (D1). */
export const halfFormTraining: TrainingSpec = { ...figure4, l2: { ...figure4.l2, form: "half" } };

const reportBase: TrainingExperiment = { ...replicateFig4, overlays: [guideOverlay, reportOverlay] };

/** The variants of Figure 4. */
export const replicateFig4Variants: Readonly<Record<string, TrainingExperiment>> = {
  "report": {
    ...reportBase,
    variant: "report",
    title: "Figure 4 in the report's conventions: 50 epochs",
    summary:
      "The report's conventions: ½·λ·ΣW² with λ 0.025, biases from N(0, 1), rates one step late, 50 epochs.",
    claims: figure4ReportClaims,
    training: reportFigure4,
  },
  "report-48-epochs": {
    ...reportBase,
    variant: "report-48-epochs",
    title: "Figure 4 in the report's conventions: 48 epochs",
    summary: "The report's conventions for the 48 epochs that its text names, three whole cycles.",
    claims: figure4Report48Claims,
    training: { ...reportFigure4, length: { unit: "epochs", count: 48 } },
  },
  "guide-figure": {
    ...replicateFig4,
    variant: "guide-figure",
    title: "Figure 4 with small output weights",
    summary: "The guide's setting with output weights of SD 1/50, which the figure's own first point fits.",
    claims: figure4FigureClaims,
    training: guideFigureTraining,
  },
  "half-form": {
    ...replicateFig4,
    variant: "half-form",
    title: "Figure 4 with half the penalty",
    summary: "The guide's λ 0.01 read as ½·λ·ΣW², which is half its penalty.",
    claims: figure4HalfFormClaims,
    training: halfFormTraining,
  },
};
