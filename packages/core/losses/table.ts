import type { z } from "zod";
import { CROSS_ENTROPY } from "./cross_entropy.ts";
import { LABEL_SMOOTHING } from "./label_smoothing.ts";
import type { LossKind } from "./loss_kind.ts";

/** The table of all kinds, with their own types. */
type Losses = {
  readonly crossEntropy: typeof CROSS_ENTROPY;
  readonly labelSmoothing: typeof LABEL_SMOOTHING;
};

/** Every kind of loss that a spec may train on, by name. */
export const LOSSES: Losses = {
  crossEntropy: CROSS_ENTROPY,
  labelSmoothing: LABEL_SMOOTHING,
} satisfies Readonly<Record<string, LossKind>>;

/** A loss as data. */
export type LossSpec = z.infer<Losses[keyof Losses]["spec"]>;
