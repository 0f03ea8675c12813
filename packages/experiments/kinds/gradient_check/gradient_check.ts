import type { Kind } from "../kind.ts";
import { GradientAnalysis } from "./analysis.ts";
import { checkGradients } from "./check_gradients.ts";
import { secondsASeed, tooLong } from "./effort.ts";
import { GradientCheckSpec } from "./spec.ts";

/** Analytic against numerical gradients. It trains nothing: its numbers are computed by the reference kernels. */
export const gradientCheck = {
  spec: GradientCheckSpec,
  analysis: GradientAnalysis,
  misfits: tooLong,
  metrics: () => [],
  setting: () => null,
  settings: () => [],
  factors: () => [],
  plan: () => [],
  analyse: () => null,
  work: {
    compute: checkGradients,
    data: ({ gradientCheck }) => gradientCheck,
    seconds: (spec, seeds) => seeds.length * secondsASeed(spec),
  },
  names: () => ({ trials: [], stages: [] }),
  defaultTrial: () => "",
  freshSeeds: () => null,
} as const satisfies Kind<typeof GradientCheckSpec, typeof GradientAnalysis>;
