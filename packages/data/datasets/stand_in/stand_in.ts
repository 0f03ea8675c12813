import { right } from "fp-ts/Either";
import { z } from "zod";
import type { Dataset, Part } from "../../dataset.ts";
import { NO_CHANGE } from "../../identity.ts";
import { IMAGE_SHAPE, roomForParts } from "../cifar/image.ts";
import { CLASSES, standInBatch } from "./pictures.ts";

/** The `data` of a spec on the stand-in itself. */
export const StandInSpec = z.strictObject({ dataset: z.literal("stand-in").describe("Which dataset.") });

/** Names of the stand-in's classes. */
const CLASS_NAMES: readonly string[] = Array.from({ length: CLASSES }, (_, i) => `pattern ${i}`);

/**
 * The stand-in in the given parts: generated images for machines without the real ones.
 *
 * Its numbers say nothing of any paper, so they get no verdict.
 */
export function standInWith(parts: readonly Part[]): Dataset<typeof StandInSpec> {
  return {
    name: "stand-in",
    title: "stand-in",
    words: () => "generated stand-in images",
    spec: StandInSpec,
    holds: "images",
    parts,
    form: () => ({ shape: IMAGE_SHAPE, classNames: CLASS_NAMES }),
    places: null,
    read: ({ parts: names }) => {
      const room = roomForParts(parts, names);
      const files = room.requests.map(({ name, into }) => {
        const number = 1 + parts.findIndex((part) => part.name === name);
        return { name, sha256: standInBatch(number, into) };
      });
      return Promise.resolve(right({
        examples: {
          shape: IMAGE_SHAPE,
          classes: CLASSES,
          features: room.pixels,
          labels: room.labels,
          parts: room.parts,
        },
        classNames: CLASS_NAMES,
        files,
        identity: { bytes: "stand-in", note: "generated images", mayChange: NO_CHANGE },
      }));
    },
    archive: null,
    standIn: null,
  };
}
