import { log10 } from "@refold/core/log";
import { metricsOfSetting, type Setting, settingIn, settingMisfits } from "../../runners/setting.ts";
import { runnerOf } from "../../runners/table.ts";
import { nearest } from "../../spec/nearest.ts";
import { LAMBDA, numberPaths, valueAtPath, withValueAt } from "../factor_path.ts";
import type { Misfit } from "../../spec/misfit.ts";
import { metricMisfits } from "../named_metric.ts";
import { choiceMetric, comparedMetric } from "./chosen_on.ts";
import { factorOfSearch, samplerOf, type SearchSpec, type StageSpec, trialCount } from "./spec.ts";

/** Trials of all stages together. */
const MOST_TRIALS = 10_000;

/** What a search's stages say that cannot be meant. */
export function searchMisfits(spec: SearchSpec): readonly Misfit[] {
  const { stages, selection } = spec.search;
  if (stages.some(({ lambda, vary }) => (lambda === undefined) === (vary === undefined))) return []; // said elsewhere
  const trials = stages.reduce((sum, stage) => sum + trialCount(stage), 0), factor = factorOfSearch(spec);
  const metrics = metricsOfSetting(settingIn(spec));
  return [
    ...settingMisfits(spec),
    ...(spec.search.confirmation === undefined
      ? []
      : settingMisfits(spec.search.confirmation, ["search", "confirmation"])),
    ...metricMisfits(choiceMetric(spec), metrics, ["search", "metric"]),
    ...(spec.search.confirmation === undefined
      ? []
      : metricMisfits(comparedMetric(spec), metrics, ["search", "confirmation", "metric"])),
    ...stages.flatMap((stage, i) =>
      stageMisfits(spec, stage).map((misfit) => ({
        ...misfit,
        path: ["search", "stages", i, ...misfit.path],
      }))
    ),
    ...(trials <= MOST_TRIALS ? [] : [{
      path: ["search", "stages"],
      message: `expected at most ${MOST_TRIALS} trials in all stages together but found ${trials}`,
    }]),
    ...(selection === "best" || factor === LAMBDA ? [] : [{
      path: ["search", "selection"],
      message:
        `expected "best", for of ${factor} the largest is not the most careful, but found "${selection}"`,
    }]),
  ];
}

function stageMisfits(spec: SearchSpec, stage: StageSpec): readonly Misfit[] {
  const { vary } = stage, first = factorOfSearch(spec), own = vary?.factor ?? LAMBDA;
  if (own !== first) {
    const message = `expected every stage to vary ${first}, as the first does, but found ${own}`;
    return [{ path: vary === undefined ? ["lambda"] : ["vary", "factor"], message }];
  }
  const setting = settingIn(spec);
  if (setting === null) return [];
  if (vary !== undefined && typeof valueAtPath(setting.spec, vary.factor) !== "number") {
    const hint = nearest(vary.factor, numberPaths(setting.spec));
    return [{
      path: ["vary", "factor"],
      message: `expected the path of a number in the setting but found "${vary.factor}"` +
        (hint === undefined ? "" : `; did you mean "${hint}"?`),
    }];
  }
  return [...boundsForExponents(stage), ...impossible(setting, stage)];
}

/** Bounds where exponents are meant: both between 0 and 1, a search would go from 1 to 10. */
function boundsForExponents(stage: StageSpec): readonly Misfit[] {
  const sampler = samplerOf(stage), name = stage.vary?.factor ?? "λ";
  if (sampler.sampler !== "logUniform") return [];
  const { low, high } = sampler, inside = (exponent: number) => exponent > 0 && exponent < 1;
  if (!inside(low) || !inside(high)) return [];
  const [from, to] = [low, high].map((exponent) => Number((10 ** exponent).toPrecision(3)));
  const [first, last] = [low, high].map((bound) => Number((log10(bound)).toPrecision(4)));
  return [{
    path: [stage.vary === undefined ? "lambda" : "vary", "low"],
    message:
      `expected exponents to base 10 but found ${low} and ${high}, with which ${name} goes from ${from} to ` +
      `${to}; for ${name} from ${low} to ${high} write ${first} and ${last}`,
  }];
}

/** Values that the setting cannot have, such as half a unit. */
function impossible(setting: Setting, { vary }: StageSpec): readonly Misfit[] {
  if (vary === undefined) return []; // λ have a schema of their own
  const value = edges(vary).map((edge) => vary.whole === true ? Math.round(edge) : edge)
    .find((edge) => !runnerOf(setting).spec.safeParse(withValueAt(setting.spec, vary.factor, edge)).success);
  if (value === undefined) return [];
  return [{
    path: ["vary", vary.sampler === "list" ? "values" : "low"],
    message: `expected values that ${vary.factor} can have but found ${Number(value.toPrecision(6))}` +
      (Number.isInteger(value) ? "" : '; "whole": true rounds them'),
  }];
}

/** Values between which the others lie. */
function edges(vary: NonNullable<StageSpec["vary"]>): readonly number[] {
  switch (vary.sampler) {
    case "list":
      return vary.values;
    case "logUniform":
      return [10 ** vary.low, 10 ** ((vary.low + vary.high) / 2), 10 ** vary.high];
    case "aroundBest":
      return vary.best === undefined ? [] : [vary.low * vary.best, vary.high * vary.best];
  }
}
