import { cifar10 } from "@refold/data/cifar10";
import type { Dataset } from "@refold/data/dataset";
import { z } from "zod";

const standIn = cifar10.standIn!; // CIFAR-10 has one

/** The datasets of a page: CIFAR-10, dropped in, and its stand-in. */
export const DATASETS: Readonly<Record<string, Dataset>> = { cifar10, "stand-in": standIn };

/** Their names. */
export const DATASET_NAMES: readonly string[] = Object.keys(DATASETS);

/** The `data` of a spec. */
export const DataSpec = z.discriminatedUnion("dataset", [cifar10.spec, standIn.spec]);

/** The data of a spec that names none. */
export const USUAL_DATA = { dataset: "cifar10" } as const;

/** The dataset that a spec names. */
export function datasetOf({ dataset }: { readonly dataset: string }): Dataset {
  return DATASETS[dataset]!;
}
