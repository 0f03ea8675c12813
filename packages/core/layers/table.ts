import type { z } from "zod";
import { BATCH_NORM } from "./batch_norm.ts";
import { DENSE } from "./dense.ts";
import { DROPOUT } from "./dropout.ts";
import type { LayerKind } from "./layer_kind.ts";
import { PATCHIFY } from "./patchify.ts";
import { RELU } from "./relu.ts";

/** The table of all kinds, with their own types. */
type Layers = {
  readonly dense: typeof DENSE;
  readonly relu: typeof RELU;
  readonly batchNorm: typeof BATCH_NORM;
  readonly dropout: typeof DROPOUT;
  readonly patchify: typeof PATCHIFY;
};

/** Every kind of layer that a network in a spec may have, by name. */
export const LAYERS: Layers = {
  dense: DENSE,
  relu: RELU,
  batchNorm: BATCH_NORM,
  dropout: DROPOUT,
  patchify: PATCHIFY,
} satisfies Readonly<Record<string, LayerKind>>;

/** The name of a kind of layer. */
export type LayerName = keyof Layers;

/** One layer of a network as data. */
export type LayerSpec = z.infer<Layers[LayerName]["spec"]>;
