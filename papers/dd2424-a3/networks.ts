import { BATCH_NORM_CONVENTIONS } from "@refold/core/batch_norm_conventions";
import type { LayerSpec } from "@refold/core/layers";

/** Hidden units of the 3- and the 9-layer network: 156,600 and 156,700 numbers with the output layer. */
const WIDTHS = { 3: [50, 50], 9: [50, 30, 20, 20, 10, 10, 10, 10] } as const;

/** How many layers have weights. */
export type Depth = keyof typeof WIDTHS;

/** Where batch normalisation stands, and by which convention. */
export interface Normalisation {
  readonly place: "before" | "after";
  readonly convention: Omit<Extract<LayerSpec, { readonly layer: "batchNorm" }>, "layer">;
}

/** The guide's: before the rectifier, ε of the order of Matlab's eps, averages from the first batch on. */
export const GUIDE_NORMALISATION: Normalisation = {
  place: "before",
  convention: BATCH_NORM_CONVENTIONS.dd2424,
};

/** The report's code: after the rectifier, ε 1e-5, averages that start at 0 and 0. */
export const REPORT_NORMALISATION: Normalisation = {
  place: "after",
  convention: { momentum: 0.9, epsilon: 1e-5, start: "zeros", runningVariance: "population" },
};

/** The hidden layers of a network of some depth, normalised or not. */
export function layersOf(depth: Depth, normalisation?: Normalisation): readonly LayerSpec[] {
  return WIDTHS[depth].flatMap((units): readonly LayerSpec[] => {
    const dense = { layer: "dense", units } as const, relu = { layer: "relu" } as const;
    if (normalisation === undefined) return [dense, relu];
    const norm = { layer: "batchNorm", ...normalisation.convention } as const;
    return normalisation.place === "before" ? [dense, norm, relu] : [dense, relu, norm];
  });
}
