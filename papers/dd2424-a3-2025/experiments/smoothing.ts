import type { ArmsExperiment } from "@refold/experiments/spec/experiment_spec";
import { smoothingClaims } from "../claims/smoothing.ts";
import { armOf, DOUBLING, guideOf, SMOOTHED } from "../training.ts";

const LONG = { l2: { lambda: 0.0025 }, length: { count: 4 }, schedule: DOUBLING.schedule } as const;

/** P5: 40 filters, 300 units and four cycles that double, 24,000 updates, without and with smoothed labels. */
export const smoothing: ArmsExperiment = {
  kind: "arms",
  name: "patchify-smoothing",
  title: "Smoothed labels",
  summary:
    "The fifth architecture, λ 0.0025 and 24,000 updates, without and with a tenth of each label dealt out.",
  paper: "dd2424-a3-2025",
  claims: smoothingClaims,
  training: guideOf("arch-5"),
  arms: [armOf("arch-5", "arch-5", LONG), armOf("smoothed", "arch-5", { ...LONG, ...SMOOTHED })],
};
