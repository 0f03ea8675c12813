import { datasetOf, type DataSpec } from "@refold/data/datasets";
import type { Role } from "@refold/data/examples";
import { type DataForm, dataOf, type HasData } from "./data_form.ts";
import type { FoldSpec } from "./fold_spec.ts";

/** What says which rows train, validate and test. */
export interface Splitting extends HasData {
  readonly fold: FoldSpec;
  readonly examples?: number | undefined;
  readonly measure: { readonly test: boolean };
}

/** How many rows each split has. */
export interface SplitSizes {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

/** The parts that a training reads, in official order. */
export function partsOf(training: Splitting): readonly string[] {
  const { fold, measure } = training, all = datasetOf(dataOf(training)).parts;
  const numbered = fold.split === "batches"
    ? partsNumbered(training, [...fold.train, ...fold.validation])
    : null;
  return all.filter(({ name, role }) =>
    role === "test" ? measure.test : numbered === null || numbered.includes(name)
  ).map(({ name }) => name);
}

/**
 * The training parts that a fold numbers from 1.
 *
 * @throws {RangeError} when the dataset has fewer
 */
export function partsNumbered(has: HasData, numbers: readonly number[]): readonly string[] {
  const train = partsOfRole(has, "train");
  return numbers.map((number) => {
    const name = train[number - 1];
    if (name === undefined) {
      throw new RangeError(`Expected a part from 1 to ${train.length} but found ${number}`);
    }
    return name;
  });
}

/** The parts of a dataset that are for training, for testing, or for a split to deal out. */
export function partsOfRole(has: HasData, role: Role): readonly string[] {
  const data: DataSpec = dataOf(has);
  return datasetOf(data).parts.filter((part) => part.role === role).map(({ name }) => name);
}

/** The parts that a random fold draws from. */
export function pooledParts(has: HasData): readonly string[] {
  return [...partsOfRole(has, "train"), ...partsOfRole(has, "all")];
}

/** Rows that a random fold holds out for the test, of so many. */
export function testRows(fold: FoldSpec, pool: number): number {
  return fold.split === "random" && fold.test !== undefined ? Math.round(fold.test * pool) : 0;
}

/** How many rows each split of data of the given form has. */
export function splitSizes(training: Splitting, form: DataForm): SplitSizes {
  const { fold, measure, examples } = training;
  const pool = rowsIn(form, pooledParts(training)), drawn = testRows(fold, pool);
  const train = fold.split === "batches"
    ? rowsIn(form, partsNumbered(training, fold.train))
    : pool - drawn - fold.validation;
  return {
    train: Math.min(train, examples ?? train),
    validation: fold.split === "batches"
      ? rowsIn(form, partsNumbered(training, fold.validation))
      : fold.validation,
    test: measure.test ? rowsIn(form, partsOfRole(training, "test")) + drawn : 0,
  };
}

/** Rows of the named parts together. */
export function rowsIn({ parts }: DataForm, names: readonly string[]): number {
  return parts.filter(({ name }) => names.includes(name)).reduce((sum, { count }) => sum + count, 0);
}
