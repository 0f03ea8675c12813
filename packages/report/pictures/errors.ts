import type { Diagnostics } from "@refold/experiments/runners/training/diagnostics";
import { percent } from "../page/format.ts";
import type { Picture } from "../page/model.ts";
import { decodeBase64 } from "../page/base64.ts";
import { pictureShape, pngOfPlanes } from "./planes.ts";

/** The images that the network got wrong with most confidence, as they are in the test set; none of tables. */
export function errorPictures({ errors, classNames, shape }: Diagnostics): readonly Picture[] {
  const picture = pictureShape(shape);
  if (picture === null) return [];
  const name = (label: number): string => classNames[label] ?? String(label);
  return errors.slice(0, 20).map((error) => ({
    source: pngOfPlanes(decodeBase64(error.pixels), picture),
    alt: `Test image ${error.index}: ${name(error.label)}`,
    lines: [`${name(error.label)}, read as ${name(error.predicted)}`, `at ${percent(error.probability, 1)}`],
  }));
}
