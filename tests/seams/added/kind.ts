import { z } from "zod";
import { metricsOfSetting, SETTING_FIELDS, settingIn, settingMisfits, settingsIn } from "../runners/setting.ts";
import { metricOf } from "../runs/metric.ts";
import type { Kind } from "./kind.ts";

const Spec = z.strictObject({ kind: z.literal("spread"), ...SETTING_FIELDS });
const Found = z.strictObject({ kind: z.literal("spread"), range: z.number() });

/** How far apart the final training losses of several seeds lie. */
export const madeUp = {
  spec: Spec,
  analysis: Found,
  misfits: (spec) => settingMisfits(spec),
  metrics: (spec) => metricsOfSetting(settingIn(spec)),
  setting: (spec) => settingIn(spec),
  settings: (spec) => settingsIn(spec),
  factors: () => [],
  plan: (spec, seeds) =>
    settingsIn(spec).flatMap((setting) => seeds.map((seed) => ({ trial: "", setting, seed }))),
  analyse: (_spec, { runs }) => {
    const losses = runs.flatMap((run) => metricOf(run, "trainLoss") ?? []);
    return losses.length === 0 ? null : { kind: "spread", range: Math.max(...losses) - Math.min(...losses) };
  },
  work: null,
  names: () => ({ trials: [], stages: [] }),
  defaultTrial: () => "",
  freshSeeds: () => null,
} as const satisfies Kind<typeof Spec, typeof Found>;
