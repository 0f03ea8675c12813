import { uniform } from "@refold/core/random";
import { z } from "zod";
import { type AugmentationKind, moved } from "./augmentation_kind.ts";

/** A shift in a spec. */
export type ShiftSpec = {
  readonly augment: "shift";
  /** The most pixels, either way along each axis. */
  readonly most: number;
  /** What comes in at the border: black pixels, or the image's own, reflected about its outermost row or column. */
  readonly border: "black" | "reflect";
};

/** Moved by whole pixels, −most to most along each axis, every distance as likely as any other. */
export const SHIFT: AugmentationKind<ShiftSpec> = {
  spec: z.strictObject({
    augment: z.literal("shift"),
    most: z.int().min(1).max(16),
    border: z.enum(["black", "reflect"]).default("black"),
  }),
  apply: (image, key, { most, border }) => {
    const drawn = (index: number): number => Math.floor(uniform(key, index) * (2 * most + 1)) - most;
    const down = drawn(0), right = drawn(1), source = border === "reflect" ? reflected : within;
    return moved(
      image,
      (row, height) => source(row - down, height),
      (column, width) => source(column - right, width),
    );
  },
};

function within(index: number, size: number): number | null {
  return index >= 0 && index < size ? index : null;
}

/** −1 is 1, and `size` is `size` − 2: the outermost pixel is not doubled. */
function reflected(index: number, size: number): number {
  const period = 2 * (size - 1), at = ((index % period) + period) % period;
  return at < size ? at : period - at;
}
