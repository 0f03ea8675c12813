import { metricsOfSetting, settingIn } from "../../runners/setting.ts";
import { metricOf, signOf } from "../../runs/metric.ts";
import type { RunRecord } from "../../runs/run_record.ts";
import type { SearchSpec } from "./spec.ts";

/** The number that a search chooses on where it names none. */
const USUAL_CHOICE = "validationAccuracy";

/** The number that a confirmation compares where it names none. */
const USUAL_COMPARISON = "testAccuracy";

/** The name of the number that a search chooses on. */
export function choiceMetric({ search: { metric = USUAL_CHOICE } }: SearchSpec): string {
  return metric;
}

/** The name of the number that its confirmation compares. */
export function comparedMetric({ search: { confirmation } }: SearchSpec): string {
  return confirmation?.metric ?? USUAL_COMPARISON;
}

/** How good a run is for the choice: its number, turned round where lower is better; null where it has none. */
export function scoreOf(spec: SearchSpec): (run: RunRecord) => number | null {
  const name = choiceMetric(spec), sign = choiceSign(spec);
  return (run) => {
    const value = metricOf(run, name);
    return value === null ? null : sign * value;
  };
}

/** 1 where the choice is for higher numbers, −1 where for lower: a score times it is the number again. */
export function choiceSign(spec: SearchSpec): 1 | -1 {
  const chosen = metricsOfSetting(settingIn(spec)).find(({ name }) => name === choiceMetric(spec));
  return chosen === undefined ? 1 : signOf(chosen);
}
