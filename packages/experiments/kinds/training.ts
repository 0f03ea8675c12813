import { z } from "zod";
import { CurvePoint } from "../claims/curve_point.ts";
import { Fraction } from "../runs/fraction.ts";
import {
  metricsOfSetting,
  SETTING_FIELDS,
  settingIn,
  settingMisfits,
  settingsIn,
} from "../runners/setting.ts";
import type { Kind } from "./kind.ts";

/** Points of somebody else's curves to overlay on ours. */
export const Overlay = z.strictObject({
  label: z.string().min(1).max(200),
  points: z.array(CurvePoint).readonly(),
});
export type Overlay = z.infer<typeof Overlay>;

const Spec = z.strictObject({
  kind: z.literal("training"),
  ...SETTING_FIELDS,
  overlays: z.array(Overlay).readonly().default([]),
  /** Test accuracies that others published, shown beside ours. */
  published: z.array(z.strictObject({ label: z.string(), testAccuracy: Fraction })).readonly().default([]),
});

/** One setting over several seeds: the figures and the final model. */
export const training = {
  spec: Spec,
  analysis: null,
  misfits: (spec) => settingMisfits(spec),
  metrics: (spec) => metricsOfSetting(settingIn(spec)),
  setting: (spec) => settingIn(spec),
  settings: (spec) => settingsIn(spec),
  factors: () => [],
  plan: (spec, seeds) =>
    settingsIn(spec).flatMap((setting) => seeds.map((seed) => ({ trial: "", setting, seed }))),
  analyse: () => null,
  work: null,
  names: () => ({ trials: [], stages: [] }),
  defaultTrial: () => "",
  freshSeeds: () => null,
} as const satisfies Kind<typeof Spec, null>;
