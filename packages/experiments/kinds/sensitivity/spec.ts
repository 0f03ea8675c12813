import { z } from "zod";
import {
  metricsOfSetting,
  type Setting,
  SETTING_FIELDS,
  settingIn,
  settingMisfits,
} from "../../runners/setting.ts";
import { runnerOf } from "../../runners/table.ts";
import type { Misfit } from "../../spec/misfit.ts";
import { merged } from "../factor_path.ts";
import { metricMisfits } from "../named_metric.ts";
import { Name, unique } from "../names.ts";

const Flip = z.strictObject({
  name: Name.describe("The name of its trial."),
  statement: z.string().describe("What it changes, in words."),
  ledger: z.string().optional().describe('The row of the paper\'s ledger that it measures, such as "D1".'),
  ...SETTING_FIELDS,
  changes: z.record(z.string(), z.json()).optional().describe(
    "What it changes in the unchanged setting, member by member (JSON merge patch, RFC 7396).",
  ),
});

/** The fields of a sensitivity study: an unchanged setting and its flips. */
export const SensitivitySpec = z.strictObject({
  kind: z.literal("sensitivity"),
  ...SETTING_FIELDS,
  metric: z.string().optional().describe("The number on which effects are read; testAccuracy unless given."),
  flips: z.array(Flip).min(1).max(500).superRefine(unique("name")).readonly().describe(
    "The changes, each made alone.",
  ),
});
export type SensitivitySpec = z.infer<typeof SensitivitySpec>;

/** The name of the number on which a study reads effects. */
export function effectMetric({ metric = "testAccuracy" }: SensitivitySpec): string {
  return metric;
}

/** One change of a study. */
export type Flip = SensitivitySpec["flips"][number];

/** The setting of a flip: its own, or the unchanged one with its changes; null where they give none. */
export function settingOfFlip(spec: SensitivitySpec, flip: Flip): Setting | null {
  const own = settingIn(flip), base = settingIn(spec);
  if (own !== null || base === null) return own;
  const read = runnerOf(base).spec.safeParse(merged(base.spec, flip.changes));
  return read.success ? { runner: base.runner, spec: read.data } as Setting : null; // read by the runner's own schema
}

/** Flips that say nothing or two things, and changes that give no setting. */
export function flipMisfits(spec: SensitivitySpec): readonly Misfit[] {
  const base = settingIn(spec);
  if (base === null) return settingMisfits(spec);
  const unknown = metricMisfits(effectMetric(spec), metricsOfSetting(base), ["metric"]);
  const flips = spec.flips.flatMap((flip, i): readonly Misfit[] => {
    const own = settingIn(flip), { changes } = flip;
    if ((own === null) === (changes === undefined)) {
      const found = own === null ? "neither" : "both";
      const message = `expected exactly one of ${base.runner} and changes but found ${found}`;
      return [{ path: ["flips", i, base.runner], message }];
    }
    if (own !== null) return [];
    const read = runnerOf(base).spec.safeParse(merged(base.spec, changes));
    if (read.success) return [];
    const [issue] = read.error.issues, at = issue!.path.map(String);
    return [{
      path: ["flips", i, "changes", ...at],
      message: `expected changes that give a setting but found ones that do not: ${issue!.message}`,
    }];
  });
  return [...unknown, ...flips];
}
