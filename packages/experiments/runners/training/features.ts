import type { Kernels, Standardizer } from "@refold/core/kernels";
import { matrix } from "@refold/core/matrix";
import { type Examples, featuresOf, isBytes } from "@refold/data/examples";
import type { Standardization } from "@refold/data/standardize";
import { fitFloats, standardizeFloats } from "@refold/data/standardize_floats";
import { fittedStandardizer } from "./fitted.ts";

/** Examples on a backend, and how they are standardised. */
export interface Features<T> {
  /** Of all examples in memory, for `gather` to take rows of. */
  readonly features: T;
  readonly standardizer: Standardizer;
}

/**
 * Hands a backend all examples in memory, standardised by the given rows alone: images as bytes, which it standardises
 * when it gathers them; tables as numbers that are standardised already.
 */
export function uploadFeatures<T>(
  k: Kernels<T>,
  { features, shape }: Pick<Examples, "features" | "shape">,
  { rows, standardization }: { readonly rows: Uint32Array; readonly standardization: Standardization },
): Features<T> {
  const count = featuresOf(shape);
  if (isBytes(features)) {
    const channels = shape.length === 3 ? shape[0]! : 1;
    const standardizer = fittedStandardizer(features, standardization, { rows, features: count, channels });
    return { features: k.uploadImages(features, standardizer), standardizer };
  }
  const mode = standardization === "none" ? "none" : "feature"; // a row has no channels
  const standardizer = fitFloats(features, mode, { rows, features: count });
  const values = standardizeFloats(features, standardizer);
  return { features: k.upload(matrix(values.length / count, count, values)), standardizer };
}
