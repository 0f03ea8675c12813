import { canonicalJson, type Json } from "../runs/canonical_json.ts";
import type { DataSpec } from "@refold/data/datasets";
import { datasetOf } from "@refold/data/datasets";
import { dataOf } from "../runners/training/data_form.ts";
import { partsOf } from "../runners/training/splits.ts";
import { trainingsOf } from "./plan.ts";
import { kindOf, type KindSpec } from "./table.ts";

/** The data of an experiment, and which parts of it are read. */
export interface DataNeeded {
  readonly data: DataSpec;
  /** In official order. */
  readonly parts: readonly string[];
}

/** What an experiment reads: the parts of all its trainings, or the first part for one that computes itself. */
export function dataNeeded(spec: KindSpec): DataNeeded {
  const trainings = trainingsOf(spec), own = kindOf(spec).work?.data(spec);
  const data = dataOf(trainings[0] ?? own ?? {}), all = datasetOf(data).parts;
  const read = new Set(trainings.flatMap(partsOf));
  if (own !== undefined) read.add(all[0]!.name); // every dataset has a part
  return { data, parts: all.map(({ name }) => name).filter((name) => read.has(name)) };
}

/** What several experiments read: for each data that they name, the parts of all who do. */
export function joinNeeds(needs: readonly DataNeeded[]): readonly DataNeeded[] {
  const groups = Map.groupBy(needs, ({ data }) => dataKey(data));
  return [...groups.values()].map(([first, ...rest]) => {
    const read = new Set([first!, ...rest].flatMap(({ parts }) => parts));
    return {
      data: first!.data,
      parts: datasetOf(first!.data).parts.map(({ name }) => name).filter((name) => read.has(name)),
    };
  });
}

/** What tells two specs of data apart. */
export function dataKey(data: DataSpec): string {
  return canonicalJson(data as unknown as Json); // parsed from JSON by zod
}

/** Whether all trainings of an experiment are on one data: comparisons between them mean nothing otherwise. */
export function sharesData(spec: KindSpec): boolean {
  return new Set(trainingsOf(spec).map((training) => dataKey(dataOf(training)))).size <= 1;
}
