import type { ReadonlyBytes } from "@refold/core/matrix";
import { describeDataError } from "@refold/data/errors";
import { cifar10 } from "@refold/data/cifar10";
import { loadData } from "@refold/data/load";
import { locate } from "@refold/data/locate";
import { BATCH_NAMES } from "@refold/data/cifar10_official";
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

/** Whether an experiment would run on the stand-in, because there is no data where it was named or is looked for. */
export async function runsOnStandIn(path: string | undefined): Promise<boolean> {
  const source = await locate(cifar10, { data: path }, denoDataEffects)();
  if (source._tag === "Left") throw new UserError(describeDataError(source.left), EXIT.files);
  return source.right.kind === "stand-in";
}

/** Loads the batches asked for (1 … 5 train, 6 tests) from where the user said, or where they are found. */
export async function loadImages(
  path: string | undefined,
  batches: readonly number[],
): Promise<LoadedImages> {
  const source = await locate(cifar10, { data: path }, denoDataEffects)();
  if (source._tag === "Left") throw new UserError(describeDataError(source.left), EXIT.files);
  const names = batches.map((batch) => BATCH_NAMES[batch - 1]!);
  const options = { spec: { dataset: "cifar10" }, parts: names, effects: denoDataEffects };
  const loaded = await loadData(cifar10, source.right, options)();
  if (loaded._tag === "Left") throw new UserError(describeDataError(loaded.left), EXIT.files);
  const { examples, checksum, files, classNames, dataset, identity } = loaded.right;
  return {
    images: {
      pixels: examples.features as ReadonlyBytes,
      labels: examples.labels as ReadonlyBytes,
      batches,
      batchSize: examples.labels.length / batches.length,
    },
    data: {
      name: dataset.title,
      bytes: identity.bytes,
      note: identity.note,
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
