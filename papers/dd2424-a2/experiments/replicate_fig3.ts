import type { TrainingExperiment } from "@refold/experiments/spec/experiment_spec";
import { figure3Claims, figure3ReportClaims } from "../claims/figures.ts";
import { curves } from "../curves.ts";
import { figure3, reportFigure3 } from "../training.ts";

const guideOverlay = { label: "the guide's Figure 3", points: curves.guideFig3 };
const reportOverlay = { label: "the report's Figure 1", points: curves.reportFig3 };

/** Figure 3: one cycle on one batch file. */
export const replicateFig3: TrainingExperiment = {
  kind: "training",
  name: "replicate-fig3",
  title: "Figure 3: one cycle of 1000 updates",
  summary: "λ 0.01, half-cycle 500, trained on data_batch_1 and validated on data_batch_2.",
  paper: "dd2424-a2",
  claims: figure3Claims,
  training: figure3,
  overlays: [guideOverlay],
  published: [{ label: "the guide", testAccuracy: 0.4585 }, { label: "the report", testAccuracy: 0.4572 }],
};

/** The report's Figure 1 with its code's conventions. */
export const replicateFig3Report: TrainingExperiment = {
  ...replicateFig3,
  variant: "report",
  title: "Figure 3 in the report's conventions",
  summary: "The report's conventions: ½·λ·ΣW² with λ 0.01, biases from N(0, 1), rates one step late.",
  claims: figure3ReportClaims,
  training: reportFigure3,
  overlays: [guideOverlay, reportOverlay],
};
