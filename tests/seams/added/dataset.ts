import { right } from "fp-ts/Either";
import { z } from "zod";
import { sha256 } from "../checksum.ts";
import type { Dataset } from "../dataset.ts";
import { NO_CHANGE } from "../identity.ts";

const COUNT = 60;
const Spec = z.strictObject({ dataset: z.literal("halves") });

/** Points in a square whose class is the half that they lie in. */
export const madeUp: Dataset<typeof Spec> = {
  name: "halves",
  title: "halves of a square",
  words: () => "points in a square",
  spec: Spec,
  holds: "rows",
  parts: [{ name: "all", role: "all", count: COUNT }],
  form: () => ({ shape: [2], classNames: ["left", "right"] }),
  places: null,
  read: () => {
    const features = Float64Array.from({ length: 2 * COUNT }, (_, i) => (i * 37 % 100) / 50 - 1);
    const labels = Uint8Array.from({ length: COUNT }, (_, row) => features[2 * row]! < 0 ? 0 : 1);
    return Promise.resolve(right({
      examples: {
        shape: [2],
        classes: 2,
        features,
        labels,
        parts: [{ name: "all", role: "all", count: COUNT }],
      },
      classNames: ["left", "right"],
      files: [{ name: "all", sha256: sha256(new Uint8Array(features.buffer)) }],
      identity: { bytes: "own", note: "points made by a rule", mayChange: NO_CHANGE },
    }));
  },
  archive: null,
  standIn: null,
};
