import type { TrainingExperiment } from "@refold/experiments/spec/experiment_spec";
import { finalClaims, finalReportClaims } from "../claims/final_model.ts";
import { reportFinalCurve } from "../curves.ts";
import { guideOf, reportOf, withCurves } from "../training.ts";

/** The report's best λ, in its code's half form. */
const BEST_LAMBDA = 0.00786;

/** Three cycles at the best λ of the search, in the guide's conventions: its full form is half the number. */
export const a3Final: TrainingExperiment = {
  kind: "training",
  name: "a3-final-model",
  title: "Three cycles at the best λ",
  summary: "Three layers with batch normalisation, λ 0.00393 in full form, three cycles of 4,500 updates.",
  paper: "dd2424-a3",
  claims: finalClaims,
  training: {
    ...guideOf("3-layer-bn"),
    l2: { lambda: BEST_LAMBDA / 2, form: "full" },
    length: { unit: "cycles", count: 3 },
  },
  overlays: [],
  published: [{ label: "the report", testAccuracy: 0.5392 }],
};

/** The same in the conventions of the report's code, with its curve. */
export const a3FinalReport: TrainingExperiment = {
  ...a3Final,
  variant: "report",
  summary: "The report's conventions: ½·λ·ΣW² with λ 0.00786.",
  claims: finalReportClaims,
  training: {
    ...withCurves(reportOf("3-layer-bn")),
    l2: { lambda: BEST_LAMBDA, form: "half" },
    length: { unit: "cycles", count: 3 },
  },
  overlays: [{ label: "the report's final model", points: reportFinalCurve }],
};
