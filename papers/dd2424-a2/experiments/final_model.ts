import type { TrainingExperiment } from "@refold/experiments/spec/experiment_spec";
import { finalModelClaims } from "../claims/searches.ts";
import { curves } from "../curves.ts";
import { finalModel as training } from "../training.ts";

/** The report's final model: its chosen λ, three cycles on 49,000 images. */
export const finalModel: TrainingExperiment = {
  kind: "training",
  name: "final-model",
  title: "Final model",
  summary: "λ 0.000365376, three cycles of 1960 updates on 49,000 images, validated on 1,000.",
  paper: "dd2424-a2",
  claims: finalModelClaims,
  training,
  overlays: [{ label: "report, final model", points: curves.reportFinal }],
  published: [{ label: "the guide", testAccuracy: 0.52 }, { label: "the report", testAccuracy: 0.517 }],
};
