import { describeDataError } from "@refold/data/errors";
import { type Cifar10, loadCifar10 } from "@refold/data/cifar10";
import { locate } from "@refold/data/locate";
import { BATCH_NAMES } from "@refold/data/official";
import { batchesOf, type Images } from "@refold/experiments/runners/training/fold";
import type { Provenance } from "@refold/experiments/result";
import { sha256 } from "@refold/experiments/runs/key";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import { denoDataEffects } from "./data_effects.ts";
import { EXIT, UserError } from "./exit_codes.ts";

/** Images in memory, and what provenance says of their bytes. */
export interface LoadedImages {
  readonly images: Images;
  readonly data: Provenance["data"];
  readonly classNames: readonly string[];
  /** The checksum of the batches that a training spec reads, whatever else is in memory. */
  readonly checksumOf: (training: TrainingSpec) => string;
}

/** The command that gets the real data. */
export const FETCH_COMMAND = "deno task data fetch";

/** Loads the batches asked for (1 … 5 train, 6 tests) from where the user said, or where they are found. */
export async function loadImages(
  path: string | undefined,
  batches: readonly number[],
): Promise<LoadedImages> {
  const source = await locate(path, denoDataEffects)();
  if (source._tag === "Left") throw new UserError(describeDataError(source.left), EXIT.files);
  const names = batches.map((batch) => BATCH_NAMES[batch - 1]!);
  const loaded = await loadCifar10(source.right, { batches: names, effects: denoDataEffects })();
  if (loaded._tag === "Left") throw new UserError(describeDataError(loaded.left), EXIT.files);
  const { images, checksum, files, classNames, name, bytes } = loaded.right;
  return {
    images: {
      pixels: images.pixels,
      labels: images.labels,
      batches,
      batchSize: images.count / batches.length,
    },
    data: {
      name,
      bytes: bytes === "official" || bytes === "stand-in" ? bytes : "other",
      note: NOTES[bytes],
      checksum,
      files,
    },
    classNames,
    checksumOf: (training) => {
      const own = batchesOf(training).map((batch) => BATCH_NAMES[batch - 1]!);
      const lines = own.map((name) => `${files.find((file) => file.name === name)!.sha256}  ${name}\n`);
      return sha256(new TextEncoder().encode(lines.join("")));
    },
  };
}

const NOTES: Readonly<Record<Cifar10["bytes"], string>> = {
  "official": "the bytes of the official archive",
  "re-decoded": "official labels and order; pixels decoded again from JPEG",
  "other": "not the official archive's bytes",
  "stand-in": "generated images, not CIFAR-10",
};
