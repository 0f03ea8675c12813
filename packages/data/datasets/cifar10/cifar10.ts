import { type Either, isLeft, left, right } from "fp-ts/Either";
import { z } from "zod";
import type { Dataset, Part } from "../../dataset.ts";
import type { DataError } from "../../errors.ts";
import type { ArchiveFacts } from "../../fetch/facts.ts";
import { identify, type KnownBytes, type PartSum } from "../../identity.ts";
import { IMAGE_SHAPE, type PartRequest, roomForParts } from "../cifar/image.ts";
import { missingClass } from "../cifar/missing_class.ts";
import { type ReadOptions, readRecordFolder } from "../cifar/readers.ts";
import { standInWith } from "../stand_in/stand_in.ts";
import { readCifar10Archive } from "./archive.ts";
import { CIFAR10_LAYOUT, CLASSES, RECORD_BYTES } from "./binary.ts";
import { unknownBatches } from "./labels.ts";
import { BATCH_NAMES, CLASS_NAMES, KNOWN_BATCHES, OFFICIAL_ARCHIVE } from "./official.ts";
import { readPythonFolder } from "./python_folder.ts";

/** The `data` of a spec on CIFAR-10. */
export const Cifar10Spec = z.strictObject({ dataset: z.literal("cifar10").describe("Which dataset.") });

type Reader = (
  path: string,
  requests: readonly PartRequest[],
  options: ReadOptions,
) => Promise<Either<DataError, readonly PartSum[]>>;

const READERS: Readonly<Record<string, Reader>> = {
  binary: readRecordFolder,
  archive: readCifar10Archive,
  python: readPythonFolder,
};

/** CIFAR-10 out of an archive and with copies that may be other than the official ones, so that tests use small batches. */
export function cifar10With(facts: ArchiveFacts, known: readonly KnownBytes[]): Dataset<typeof Cifar10Spec> {
  const parts = facts.members.map(({ name, bytes }): Part => ({
    name,
    role: name === "test_batch" ? "test" : "train",
    count: bytes / RECORD_BYTES,
  }));
  return {
    name: "cifar10",
    title: "CIFAR-10",
    words: () => "CIFAR-10",
    spec: Cifar10Spec,
    holds: "images",
    parts,
    form: () => ({ shape: IMAGE_SHAPE, classNames: CLASS_NAMES }),
    places: {
      env: "CIFAR10_DIR",
      wanted:
        "data_batch_1.bin and its siblings, cifar-10-binary.tar.gz, data_batch_1 or cifar-10-python.tar.gz",
      file: "archive",
      layouts: [
        ...BATCH_NAMES.map((name) => ({ kind: "binary", inside: "", has: `${name}.bin` })),
        ...BATCH_NAMES.map((name) => ({ kind: "binary", inside: facts.folder, has: `${name}.bin` })),
        { kind: "archive", inside: facts.file, has: "" },
        ...BATCH_NAMES.map((name) => ({ kind: "python", inside: "", has: name })),
        ...BATCH_NAMES.map((name) => ({ kind: "python", inside: "cifar-10-batches-py", has: name })),
        { kind: "archive", inside: "cifar-10-python.tar.gz", has: "" },
      ],
    },
    read: async ({ kind, path, parts: names, effects }) => {
      const room = roomForParts(parts, names);
      const read = await READERS[kind]!(path, room.requests, { effects, facts, layout: CIFAR10_LAYOUT });
      if (isLeft(read)) return read;
      const missing = missingClass(room.requests, { path, classNames: CLASS_NAMES });
      if (missing !== undefined) return left(missing);
      return right({
        examples: {
          shape: IMAGE_SHAPE,
          classes: CLASSES,
          features: room.pixels,
          labels: room.labels,
          parts: room.parts,
        },
        classNames: CLASS_NAMES,
        files: read.right,
        identity: identify(known, read.right) ?? unknownBatches(room.requests),
      });
    },
    archive: facts,
    standIn: standInWith(parts),
  };
}

/** CIFAR-10: 60,000 colour images of 32 × 32 pixels in ten classes, in five training batches and a test batch. */
export const cifar10: Dataset<typeof Cifar10Spec> = cifar10With(OFFICIAL_ARCHIVE, KNOWN_BATCHES);
