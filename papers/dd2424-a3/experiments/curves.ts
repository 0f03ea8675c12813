import type { TrainingExperiment } from "@refold/experiments/spec/experiment_spec";
import { curveClaims } from "../claims/curves.ts";
import { reportCurves } from "../curves.ts";
import { type NetworkName, reportOf, withCurves } from "../training.ts";

/** One of the report's four figures of training, in its code's conventions; its runs are those of the four arms. */
function curvesOf(network: NetworkName, figure: number, testAccuracy: number): TrainingExperiment {
  return {
    kind: "training",
    name: `a3-${network}-curves`,
    title: `The report’s Figure ${figure}: ${network}`,
    summary:
      `Losses and accuracies of the ${network} network after every epoch, in the report's conventions.`,
    paper: "dd2424-a3",
    claims: curveClaims(network, figure),
    training: withCurves(reportOf(network)),
    overlays: [{ label: `the report's Figure ${figure}`, points: reportCurves[network] }],
    published: [{ label: "the report", testAccuracy }],
  };
}

/** The report's figures 1 and 2 are of three layers, 3 and 4 of nine. */
export const a3Curves: readonly TrainingExperiment[] = [
  curvesOf("3-layer", 1, 0.536),
  curvesOf("3-layer-bn", 2, 0.5323),
  curvesOf("9-layer", 3, 0.4411),
  curvesOf("9-layer-bn", 4, 0.5019),
];
