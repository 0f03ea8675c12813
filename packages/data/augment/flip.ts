import { uniform } from "@refold/core/random";
import { z } from "zod";
import { type AugmentationKind, moved } from "./augmentation_kind.ts";

/** A flip in a spec. */
export type FlipSpec = {
  readonly augment: "flip";
  readonly probability: number;
};

/** Left and right exchanged, with a probability. */
export const FLIP: AugmentationKind<FlipSpec> = {
  spec: z.strictObject({
    augment: z.literal("flip"),
    probability: z.number().min(0).max(1).default(0.5),
  }),
  apply: (image, key, { probability }) => {
    if (uniform(key) >= probability) return image.bytes;
    return moved(image, (row) => row, (column, width) => width - 1 - column);
  },
};
