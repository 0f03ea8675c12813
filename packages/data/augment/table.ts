import type { z } from "zod";
import type { AugmentationKind } from "./augmentation_kind.ts";
import { COLOUR } from "./colour.ts";
import { FLIP } from "./flip.ts";
import { SHIFT } from "./shift.ts";

/** The table of all kinds, with their own types. */
type Augmentations = {
  readonly flip: typeof FLIP;
  readonly shift: typeof SHIFT;
  readonly colour: typeof COLOUR;
};

/** Every kind of augmentation that a spec may name. */
export const AUGMENTATIONS: Augmentations = {
  flip: FLIP,
  shift: SHIFT,
  colour: COLOUR,
} satisfies Readonly<Record<string, AugmentationKind>>;

/** An augmentation as data. */
export type AugmentationSpec = z.infer<Augmentations[keyof Augmentations]["spec"]>;
