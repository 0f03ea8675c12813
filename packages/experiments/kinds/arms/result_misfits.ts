import { nearest } from "../../spec/nearest.ts";
import { showValue } from "../../spec/show_value.ts";
import type { ResultFiles, ResultsSpec } from "../../runners/results/results_spec.ts";
import type { Misfit } from "../../spec/misfit.ts";

/** What is asked of results that exist already: of which arms, and from which files. */
interface Asked {
  readonly results: ResultsSpec;
  /** None where all runs are of one setting. */
  readonly arms: readonly string[];
}

/** What fields of results that exist already say together and no file can answer. */
export function resultMisfits(asked: Asked): readonly Misfit[] {
  return [...armMisfits(asked), ...metricMisfits(asked), ...asked.results.read.flatMap(fileMisfits)];
}

/** Whether files of a format say which arm a run belongs to. */
function namesArms(source: ResultFiles): boolean {
  const inRows = source.format !== "tensorboard" && source.arm !== undefined;
  const wide = source.format === "csv" && source.wide !== undefined && "arms" in source.wide;
  return inRows || wide || source.files.some((path) => path.includes("{arm}"));
}

function armMisfits({ arms, results }: Asked): readonly Misfit[] {
  return results.read.flatMap((source, i): readonly Misfit[] => {
    if (namesArms(source) && arms.length === 0) {
      return [{
        path: ["arms"],
        message: "expected the arms to compare, for the files name arms, but found none",
      }];
    }
    if (namesArms(source) || arms.length === 0) return [];
    return [{
      path: ["results", "read", i],
      message: 'expected "arm", a column that names each run\'s arm, or {arm} in the path but found neither',
    }];
  });
}

function metricMisfits({ results: { metrics, read } }: Asked): readonly Misfit[] {
  const names = Object.keys(metrics);
  const sought = read.map((source) => [
    ...Object.keys(source.columns),
    ...(source.format === "csv" && source.wide !== undefined ? [source.wide.metric] : []),
  ]);
  const unknown = sought.flatMap((own, i) =>
    own.filter((name) => !names.includes(name)).map((name): Misfit => {
      const hint = nearest(name, names),
        expected = `expected a metric that "metrics" declares but found ${showValue(name)}`;
      return {
        path: ["results", "read", i, "columns", name],
        message: hint === undefined ? expected : `${expected}; did you mean ${showValue(hint)}?`,
      };
    })
  );
  const unread = names.filter((name) => !sought.flat().includes(name)).map((name): Misfit => ({
    path: ["results", "metrics", name],
    message: `expected a column, key or tag for it in "read" but found none`,
  }));
  return [...unknown, ...unread];
}

function fileMisfits(source: ResultFiles, i: number): readonly Misfit[] {
  const path = ["results", "read", i], wide = source.format === "csv" ? source.wide : undefined;
  const seeds = (source.format !== "tensorboard" && source.seed !== undefined) ||
    (wide !== undefined && "seeds" in wide);
  const noSeed = seeds || source.files.every((file) => file.includes("{seed}")) ? [] : [{
    path,
    message: 'expected "seed", the column of each run\'s seed, or {seed} in every path but found neither',
  }];
  const both = wide === undefined || Object.keys(source.columns).length === 0 ? [] : [{
    path: [...path, "columns"],
    message: 'expected no columns beside "wide", whose columns are runs, but found some',
  }];
  const none = wide !== undefined || Object.keys(source.columns).length > 0 ? [] : [{
    path: [...path, "columns"],
    message: "expected at least one metric with its column but found none",
  }];
  return [...noSeed, ...both, ...none];
}
