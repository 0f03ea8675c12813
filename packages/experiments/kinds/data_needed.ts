import { canonicalJson, type Json } from "../runs/canonical_json.ts";
import type { DataSpec } from "@refold/data/datasets";
import { datasetOf } from "@refold/data/datasets";
import { dataOf } from "../runners/training/data_form.ts";
import type { DataRead } from "../runners/runner.ts";
import { runnerOf } from "../runners/table.ts";
import { settingsOf } from "./plan.ts";
import { kindOf, type KindSpec } from "./table.ts";

/** What an experiment reads: the parts of all its runs, or the first part for one that computes itself; null for one that reads nothing. */
export function dataNeeded(spec: KindSpec): DataRead | null {
  const settings = settingsOf(spec), own = kindOf(spec).work?.data(spec);
  const data = datasOf(spec)[0] ?? (own === undefined ? null : dataOf(own));
  if (data === null) return null;
  const all = datasetOf(data).parts,
    read = new Set(settings.flatMap((setting) => runnerOf(setting).parts(setting.spec)));
  if (own !== undefined) read.add(all[0]!.name); // every dataset has a part
  return { data, parts: all.map(({ name }) => name).filter((name) => read.has(name)) };
}

/** The data of every setting that reads some. */
function datasOf(spec: KindSpec): readonly DataSpec[] {
  return settingsOf(spec).flatMap((setting) => runnerOf(setting).data(setting.spec) ?? []);
}

/** What several experiments read: for each data that they name, the parts of all who do. */
export function joinNeeds(needs: readonly DataRead[]): readonly DataRead[] {
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

/** Whether all runs of an experiment are on one data: comparisons between them mean nothing otherwise. */
export function sharesData(spec: KindSpec): boolean {
  return new Set(datasOf(spec).map(dataKey)).size <= 1;
}
