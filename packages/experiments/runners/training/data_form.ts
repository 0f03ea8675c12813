import { datasetOf, type DataSpec, USUAL_DATA } from "@refold/data/datasets";
import type { Examples, LoadedPart } from "@refold/data/examples";

/** What numbers of a training follow from: the shape of an example, the number of classes and the sizes of the parts. */
export type DataForm = Pick<Examples, "shape" | "classes" | "parts">;

/** Whatever names its data, or leaves it at the usual one. */
export interface HasData {
  readonly data?: DataSpec | undefined;
}

/** The data of a training. */
export function dataOf({ data = USUAL_DATA }: HasData): DataSpec {
  return data;
}

/** The form of a training's data where it is known before anything is read; null for files that say it themselves. */
export function knownForm(has: HasData): DataForm | null {
  const spec = dataOf(has), dataset = datasetOf(spec), form = dataset.form(spec);
  const parts = dataset.parts.filter((part): part is LoadedPart => part.count !== null);
  if (form === null || parts.length < dataset.parts.length) return null;
  return { shape: form.shape, classes: form.classNames.length, parts };
}

/**
 * The form of a training's data as its dataset states it.
 *
 * @throws {RangeError} for data that must be read first
 */
export function formOf(has: HasData): DataForm {
  const form = knownForm(has);
  if (form === null) throw new RangeError(`Expected the data of ${dataOf(has).dataset} to be read first`);
  return form;
}

/** What an example is called: an image, or a row of a table. */
export function exampleNoun(has: HasData): "image" | "row" {
  return datasetOf(dataOf(has)).holds === "images" ? "image" : "row";
}

/** A training's data, for people. */
export function dataWords(has: HasData): string {
  const spec = dataOf(has);
  return datasetOf(spec).words(spec);
}
