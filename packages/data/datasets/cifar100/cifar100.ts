import { isLeft, left, right } from "fp-ts/Either";
import { z } from "zod";
import type { Dataset, Part } from "../../dataset.ts";
import type { ArchiveFacts } from "../../fetch/facts.ts";
import { identify, type Identity, type KnownBytes, NO_CHANGE } from "../../identity.ts";
import { IMAGE_SHAPE, type PartRequest, roomForParts } from "../cifar/image.ts";
import { missingClass } from "../cifar/missing_class.ts";
import { readRecordArchive, readRecordFolder } from "../cifar/readers.ts";
import { CLASS_NAMES, KNOWN_FILES, LAYOUTS, OFFICIAL_ARCHIVE, RECORD_BYTES } from "./official.ts";

/** The `data` of a spec on CIFAR-100: fine labels name 100 classes, coarse ones the 20 that those belong to. */
export const Cifar100Spec = z.strictObject({
  dataset: z.literal("cifar100").describe("Which dataset."),
  labels: z.enum(["fine", "coarse"]).default("fine").describe(
    "fine: 100 classes · coarse: the 20 that they belong to.",
  ),
});

/** CIFAR-100 out of an archive and with copies that may be other than the official ones, so that tests use small files. */
export function cifar100With(
  facts: ArchiveFacts,
  known: readonly KnownBytes[],
): Dataset<typeof Cifar100Spec> {
  const parts = facts.members.map(({ name, bytes }): Part => ({
    name,
    role: name === "test" ? "test" : "train",
    count: bytes / RECORD_BYTES,
  }));
  return {
    name: "cifar100",
    title: "CIFAR-100",
    words: ({ labels }) => `CIFAR-100, ${labels} labels`,
    spec: Cifar100Spec,
    holds: "images",
    parts,
    form: ({ labels }) => ({ shape: IMAGE_SHAPE, classNames: CLASS_NAMES[labels] }),
    places: {
      env: null,
      wanted: "train.bin and test.bin, or cifar-100-binary.tar.gz",
      file: "archive",
      layouts: [
        ...parts.map(({ name }) => ({ kind: "binary", inside: "", has: `${name}.bin` })),
        ...parts.map(({ name }) => ({ kind: "binary", inside: facts.folder, has: `${name}.bin` })),
        { kind: "archive", inside: facts.file, has: "" },
      ],
    },
    read: async ({ spec, kind, path, parts: names, effects }) => {
      const room = roomForParts(parts, names), classNames = CLASS_NAMES[spec.labels];
      const reader = kind === "archive" ? readRecordArchive : readRecordFolder;
      const read = await reader(path, room.requests, { effects, facts, layout: LAYOUTS[spec.labels] });
      if (isLeft(read)) return read;
      const missing = missingClass(room.requests, { path, classNames });
      if (missing !== undefined) return left(missing);
      return right({
        examples: {
          shape: IMAGE_SHAPE,
          classes: classNames.length,
          features: room.pixels,
          labels: room.labels,
          parts: room.parts,
        },
        classNames,
        files: read.right,
        identity: identify(known, read.right) ?? unknownFiles(room.requests, classNames.length),
      });
    },
    archive: facts,
    standIn: null,
  };
}

/** CIFAR-100: 60,000 colour images of 32 × 32 pixels in 100 classes, which belong to 20; 50,000 train, 10,000 test. */
export const cifar100: Dataset<typeof Cifar100Spec> = cifar100With(OFFICIAL_ARCHIVE, KNOWN_FILES);

/** What is said of files that are no known copy: whether their classes are at least as frequent as the official ones. */
function unknownFiles(requests: readonly PartRequest[], classes: number): Identity {
  const uneven = requests.filter(({ into: { labels } }) => {
    const counts = new Uint32Array(classes);
    for (const label of labels) counts[label]!++;
    return counts.some((count) => count !== labels.length / classes);
  });
  const note = uneven.length === 0
    ? "as many images of each class as CIFAR-100 has, but of no known copy"
    : `not CIFAR-100: the classes of ${
      uneven.map(({ name }) => name).join(" and ")
    } are not equally frequent`;
  return { bytes: "unknown", note, mayChange: NO_CHANGE };
}
