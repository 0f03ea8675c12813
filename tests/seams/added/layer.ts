import { z } from "zod";
import type { LayerKind } from "./layer_kind.ts";
import { pointwise } from "./single.ts";

/** y = 2x. */
export const MADE_UP: LayerKind<{ readonly layer: "twice" }> = {
  spec: z.strictObject({ layer: z.literal("twice") }),
  make: (k) => pointwise("twice", (x) => ({ y: k.scale(2, x), backward: (dy) => k.scale(2, dy) })),
};
