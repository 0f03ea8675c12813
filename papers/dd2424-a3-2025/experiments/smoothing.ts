import type { ArmsExperiment } from "@refold/experiments/spec/experiment_spec";
import { smoothingClaims } from "../claims/smoothing.ts";
import { armOf, DOUBLING, guideOf, SMOOTHED } from "../training.ts";

const LONG = { l2: { lambda: 0.0025 }, ...DOUBLING } as const;

/** P5: 40 filters and 300 units without and with smoothed labels, for three of the guide's four cycles: the fourth is as long again. */
export const smoothing: ArmsExperiment = {
  kind: "arms",
  name: "patchify-smoothing",
  title: "Smoothed labels",
  summary:
    "The fifth architecture with λ 0.0025, without and with a tenth of each label dealt out; three cycles that " +
    "double, 11,200 updates, where the guide has four.",
  paper: "dd2424-a3-2025",
  claims: smoothingClaims,
  training: guideOf("arch-5"),
  arms: [armOf("arch-5", "arch-5", LONG), armOf("smoothed", "arch-5", { ...LONG, ...SMOOTHED })],
};
