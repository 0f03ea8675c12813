import type { ArmsExperiment } from "@refold/experiments/spec/experiment_spec";
import { armOf } from "../arms.ts";
import { sigmaArm, sigmaClaims, sigmaReportClaims } from "../claims/sigma.ts";
import { GUIDE_NORMALISATION, type Normalisation, REPORT_NORMALISATION } from "../networks.ts";
import { guideTraining, type NetworkName, networkOf, NETWORKS, reportTraining } from "../training.ts";

const SIGMAS = ["1e-1", "1e-3", "1e-4"] as const;

/** Every network from weights of one deviation in all layers; the report's code draws its biases with it too. */
function sigmaArms(
  networks: readonly NetworkName[],
  normalisation: Normalisation,
  bias: "zeros" | "normal",
): ArmsExperiment["arms"] {
  return networks.flatMap((network) =>
    SIGMAS.map((sigma) => {
      const std = Number(sigma), biases = bias === "normal" ? { bias, biasStd: std } : { bias };
      const initialization = { weight: "normal", weightStd: std, ...biases } as const;
      return armOf(sigmaArm(network, sigma), networkOf(network, normalisation), { initialization });
    })
  );
}

/** The sensitivity experiment in the guide's conventions, and the nine layers on which the report's claim hangs. */
export const a3Sigma: ArmsExperiment = {
  kind: "arms",
  name: "a3-sigma",
  title: "The same small deviation in every layer",
  summary: "Weights from N(0, σ²) with σ 1e-1, 1e-3 and 1e-4, with and without batch normalisation.",
  paper: "dd2424-a3",
  claims: sigmaClaims,
  training: guideTraining,
  arms: sigmaArms(["3-layer", "3-layer-bn", "9-layer-bn"], GUIDE_NORMALISATION, "zeros"),
};

/** The report's table of twelve cells in its code's conventions. */
export const a3SigmaReport: ArmsExperiment = {
  ...a3Sigma,
  variant: "report",
  title: "The report’s table of sensitivity to initialisation",
  summary: "All four networks; biases from N(0, σ²) too, ε 1e-5, ½·λ·ΣW².",
  claims: sigmaReportClaims,
  training: reportTraining,
  arms: sigmaArms(NETWORKS, REPORT_NORMALISATION, "normal"),
};
