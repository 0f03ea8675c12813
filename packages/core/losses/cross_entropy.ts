import { z } from "zod";
import { softmaxCrossEntropy } from "./loss.ts";
import type { LossKind } from "./loss_kind.ts";

/** The kind "crossEntropy" of a spec's loss. */
export const CROSS_ENTROPY: LossKind<{ readonly loss: "crossEntropy" }> = {
  spec: z.strictObject({ loss: z.literal("crossEntropy") }),
  make: (k) => softmaxCrossEntropy(k),
};
