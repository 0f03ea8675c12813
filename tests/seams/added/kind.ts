import { z } from "zod";
import { TRAINING_METRICS } from "../runners/training/metrics.ts";
import { TrainingSpec } from "../runners/training/training_spec.ts";
import { metricOf } from "../runs/metric.ts";
import type { Kind } from "./kind.ts";

const Spec = z.strictObject({ kind: z.literal("spread"), training: TrainingSpec });
const Found = z.strictObject({ kind: z.literal("spread"), range: z.number() });

/** How far apart the final training losses of several seeds lie. */
export const madeUp = {
  spec: Spec,
  analysis: Found,
  misfits: () => [],
  metrics: () => TRAINING_METRICS,
  setting: (spec) => spec.training,
  settings: (spec) => [spec.training],
  factors: () => [],
  plan: (spec, seeds) => seeds.map((seed) => ({ trial: "", training: spec.training, seed })),
  analyse: (_spec, { runs }) => {
    const losses = runs.flatMap((run) => metricOf(run, "trainLoss") ?? []);
    return losses.length === 0 ? null : { kind: "spread", range: Math.max(...losses) - Math.min(...losses) };
  },
  work: null,
  names: () => ({ trials: [], stages: [] }),
  defaultTrial: () => "",
  freshSeeds: () => null,
} as const satisfies Kind<typeof Spec, typeof Found>;
