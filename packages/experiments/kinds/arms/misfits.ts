import { settingIn, settingMisfits } from "../../runners/setting.ts";
import type { Misfit } from "../../spec/misfit.ts";
import { showValue } from "../../spec/show_value.ts";
import { changeMisfits } from "./arm_settings.ts";
import { resultMisfits } from "./result_misfits.ts";
import { armNames, type ArmsSpec } from "./spec.ts";

/** What fields of an experiment of arms say together and nothing can do. */
export function armsMisfits(spec: ArmsSpec): readonly Misfit[] {
  const { results } = spec,
    names = armNames(spec),
    twice = names.findIndex((name, i) => names.indexOf(name) < i);
  if (twice >= 0) {
    const message = `expected every arm once but found ${showValue(names[twice])} again`;
    return [{ path: ["arms", twice], message }];
  }
  if (results === undefined) return settingIn(spec) === null ? settingMisfits(spec) : armChangeMisfits(spec);
  if (settingIn(spec) !== null) {
    return [{
      path: ["results"],
      message: "expected results that exist or a setting that runs but found both",
    }];
  }
  const changing = spec.arms.findIndex((arm) => typeof arm !== "string");
  if (changing >= 0) {
    const message = "expected the name of an arm, for results that exist change nothing, but found changes";
    return [{ path: ["arms", changing], message }];
  }
  return resultMisfits({ results, arms: names });
}

/** Arms that change nothing they say, or make of the setting none that can run. */
function armChangeMisfits(spec: ArmsSpec): readonly Misfit[] {
  const base = settingIn(spec);
  return spec.arms.flatMap((arm, i): readonly Misfit[] => {
    if (base === null) return [];
    if (typeof arm === "string") {
      const example = `{ "name": ${showValue(arm)}, "changes": { … } }`;
      return [{
        path: ["arms", i],
        message: `expected what the arm changes, ${example}, but found its name alone`,
      }];
    }
    return changeMisfits(base, arm, ["arms", i]);
  });
}
