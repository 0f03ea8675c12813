import { jointChecksum } from "@refold/data/load";
import { NO_CHANGE, type PartSum } from "@refold/data/identity";
import type { StudyData } from "@refold/experiments/study";
import type { ReadArchive } from "../files/read_archive.ts";
import type { TrainerData } from "../training/protocol.ts";
import { STAND_IN_CLASSES, standInForm } from "../training/stand_in_examples.ts";
import { STAND_IN_SUMS } from "../training/stand_in_sums.ts";

/** The images of a page: what a study says of them, and what trainers are given. */
export interface Images {
  readonly study: StudyData;
  readonly trainers: TrainerData;
}

/** The stand-in in some parts, which trainers draw themselves. */
export function standInImages(parts: readonly string[]): Images {
  const files = parts.map((name) => ({ name, sha256: STAND_IN_SUMS[name]! }));
  return {
    study: {
      examples: standInForm(parts),
      dataset: "stand-in",
      data: {
        ...{ name: "stand-in", bytes: "stand-in", note: "generated images", mayChange: NO_CHANGE },
        ...{ checksum: jointChecksum(files), files },
      },
      classNames: STAND_IN_CLASSES,
      checksumOf: sumOver(files),
    },
    trainers: { kind: "stand-in", parts },
  };
}

/** What was read of an archive. */
export function droppedImages(read: Extract<ReadArchive, { readonly kind: "read" }>): Images {
  const { examples, files, identity, classNames } = read;
  return {
    study: {
      examples: { ...examples, features: new Uint8Array(0), labels: new Uint8Array(0) }, // trainers have the images
      dataset: "cifar10",
      data: { name: "CIFAR-10", ...identity, checksum: jointChecksum(files), files },
      classNames,
      checksumOf: sumOver(files),
    },
    trainers: { kind: "examples", examples },
  };
}

function sumOver(files: readonly PartSum[]): StudyData["checksumOf"] {
  return (parts) => jointChecksum(parts.map((name) => files.find((file) => file.name === name)!));
}
