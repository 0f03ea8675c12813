import { settingIn, settingMisfits } from "../../runners/setting.ts";
import { runnerOf } from "../../runners/table.ts";
import type { Misfit } from "../../spec/misfit.ts";
import { showValue } from "../../spec/show_value.ts";
import { merged } from "../factor_path.ts";
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
  if (results === undefined) return settingIn(spec) === null ? settingMisfits(spec) : changeMisfits(spec);
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
function changeMisfits(spec: ArmsSpec): readonly Misfit[] {
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
    const read = runnerOf(base).spec.safeParse(merged(base.spec, arm.changes));
    if (read.success) return [];
    const [issue] = read.error.issues, at = issue!.path.map(String);
    return [{
      path: ["arms", i, "changes", ...at],
      message: `expected changes that give a setting but found ones that do not: ${issue!.message}`,
    }];
  });
}
