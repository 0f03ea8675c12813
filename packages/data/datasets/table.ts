import { z } from "zod";
import type { Dataset } from "../dataset.ts";
import { cifar10 } from "./cifar10/cifar10.ts";
import { cifar100 } from "./cifar100/cifar100.ts";
import { idx } from "./idx/idx.ts";
import { standInWith } from "./stand_in/stand_in.ts";
import { table } from "./table/table.ts";

/** Every dataset by the name that a spec gives it: a new one is a folder beside this file and a line here. */
export const DATASETS = {
  "cifar10": cifar10,
  "cifar100": cifar100,
  "idx": idx,
  "table": table,
  "stand-in": standInWith(cifar10.parts),
} as const satisfies Readonly<Record<string, Dataset>>;

/** The name of a dataset. */
export type DatasetName = keyof typeof DATASETS;

/** Their names, in the order in which help lists them. */
export const DATASET_NAMES = Object.keys(DATASETS) as readonly DatasetName[];

const specs = Object.values(DATASETS).map(({ spec }) => spec);

/** The `data` of a spec: which dataset, and what that dataset asks. */
export const DataSpec = z.discriminatedUnion("dataset", specs as [typeof specs[number], ...typeof specs]);
export type DataSpec = z.infer<typeof DataSpec>;

/** The data of a spec that names none. */
export const USUAL_DATA: DataSpec = { dataset: "cifar10" };

/** The dataset that a spec names. */
export function datasetOf({ dataset }: Pick<DataSpec, "dataset">): Dataset {
  return DATASETS[dataset];
}
