import type { ArmsExperiment } from "@refold/experiments/spec/experiment_spec";
import { armOf } from "../arms.ts";
import { networkClaims, networkReportClaims } from "../claims/networks.ts";
import { GUIDE_NORMALISATION, REPORT_NORMALISATION } from "../networks.ts";
import { guideTraining, networkOf, NETWORKS, reportTraining, withCurves } from "../training.ts";

/** The four networks in the guide's conventions, paired by seed. */
export const a3Networks: ArmsExperiment = {
  kind: "arms",
  name: "a3-networks",
  title: "Three and nine layers, with and without batch normalisation",
  summary: "Two cycles of 4,500 updates with λ 0.005 on 45,000 images.",
  paper: "dd2424-a3",
  claims: networkClaims,
  training: guideTraining,
  arms: NETWORKS.map((name) => armOf(name, networkOf(name, GUIDE_NORMALISATION))),
};

/** The same in the conventions of the report's code. */
export const a3NetworksReport: ArmsExperiment = {
  ...a3Networks,
  variant: "report",
  title: "The four networks in the report’s conventions",
  summary:
    "Batch normalisation after the rectifier with ε 1e-5 and averages from zeros, ½·λ·ΣW², weights of SD " +
    "1/√fanIn, biases from N(0, 1), rates one update late.",
  claims: networkReportClaims,
  training: withCurves(reportTraining),
  arms: NETWORKS.map((name) => armOf(name, networkOf(name, REPORT_NORMALISATION))),
};
