import {
  metricsOfSetting,
  type Setting,
  settingIn,
  settingMisfits,
  trainedIn,
} from "../../runners/setting.ts";
import type { Misfit } from "../../spec/misfit.ts";
import { showValue } from "../../spec/show_value.ts";
import { changedBy, changeMisfits } from "../arms/arm_settings.ts";
import type { Arm } from "../arms/spec.ts";
import { metricMisfits } from "../named_metric.ts";
import { FINAL, KEPT, type SelectionSpec } from "./spec.ts";

/** What a selection says that cannot be meant: names of its own trials, changes that give no setting, a test set read early. */
export function selectionMisfits(spec: SelectionSpec): readonly Misfit[] {
  const base = settingIn(spec), { stages, metric, final } = spec.selection;
  if (base === null) return settingMisfits(spec);
  const whole = changedBy(base, final), metrics = metricsOfSetting(base);
  return [
    ...metricMisfits(metric, metrics, ["selection", "metric"]),
    ...metricMisfits(final.metric, metricsOfSetting(whole ?? base), ["selection", "final", "metric"]),
    ...stages.flatMap(({ name, candidates }, i): readonly Misfit[] => [
      ...(name === FINAL ? [named(["selection", "stages", i, "name"], FINAL)] : []),
      ...candidates.flatMap((arm, j) =>
        candidateMisfits(base, arm, ["selection", "stages", i, "candidates", j])
      ),
    ]),
    ...(whole === null
      ? changeMisfits(base, final, ["selection", "final"])
      : final.ablations.flatMap((arm, i) =>
        changeMisfits(whole, arm, ["selection", "final", "ablations", i])
      )),
    ...(readsTest(base) ? [testRead([`${base.runner}`, "measure", "test"])] : []),
  ];
}

type Path = readonly (string | number)[];

function candidateMisfits(base: Setting, arm: Arm, path: Path): readonly Misfit[] {
  if (arm.name === KEPT) return [named([...path, "name"], KEPT)];
  const setting = changedBy(base, arm);
  if (setting === null) return changeMisfits(base, arm, path);
  return readsTest(setting) && !readsTest(base) ? [testRead([...path, "changes", "measure", "test"])] : [];
}

/** Whether runs of a setting read the test set of a dataset of ours. */
function readsTest(setting: Setting): boolean {
  return trainedIn(setting)?.measure.test === true;
}

function testRead(path: Path): Misfit {
  const message =
    "expected false, for candidates are chosen without the test set, which the final trainings read, but found true";
  return { path, message };
}

function named(path: Path, name: string): Misfit {
  return { path, message: `expected another name than ${showValue(name)}, which is taken, but found it` };
}
