import type { z } from "zod";
import { BINARY_CROSS_ENTROPY } from "./binary_cross_entropy.ts";
import { CROSS_ENTROPY } from "./cross_entropy.ts";
import { HINGE } from "./hinge.ts";
import { LABEL_SMOOTHING } from "./label_smoothing.ts";
import type { LossKind } from "./loss_kind.ts";

/** The table of all kinds, with their own types. */
type Losses = {
  readonly crossEntropy: typeof CROSS_ENTROPY;
  readonly labelSmoothing: typeof LABEL_SMOOTHING;
  readonly binaryCrossEntropy: typeof BINARY_CROSS_ENTROPY;
  readonly hinge: typeof HINGE;
};

/** Every kind of loss that a spec may train on, by name. */
export const LOSSES: Losses = {
  crossEntropy: CROSS_ENTROPY,
  labelSmoothing: LABEL_SMOOTHING,
  binaryCrossEntropy: BINARY_CROSS_ENTROPY,
  hinge: HINGE,
} satisfies Readonly<Record<string, LossKind>>;

/** A loss as data. */
export type LossSpec = z.infer<Losses[keyof Losses]["spec"]>;
