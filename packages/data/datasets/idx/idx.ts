import { type Either, isLeft, left, right } from "fp-ts/Either";
import { z } from "zod";
import type { Dataset, Part, ReadData } from "../../dataset.ts";
import { type DataError, dataError } from "../../errors.ts";
import { featuresOf, type LoadedPart, roomForImages } from "../../examples.ts";
import { NO_CHANGE } from "../../identity.ts";
import { jointChecksum } from "../../load.ts";
import { IDX_REMEDY } from "./idx_file.ts";
import { KNOWN_IDX, type KnownIdx } from "./known.ts";
import { type IdxPart, readIdxPart } from "./part.ts";

/** The `data` of a spec on files of the IDX format. */
export const IdxSpec = z.strictObject({
  dataset: z.literal("idx").describe("Which dataset."),
  path: z.string().min(1).optional().describe("The folder of the four files; --data goes before it."),
  classNames: z.array(z.string().min(1)).min(2).max(256).readonly().optional()
    .describe("Names of the classes in the order of their labels; the labels themselves unless given."),
});

const PARTS: readonly Part[] = [
  { name: "train", role: "train", count: null },
  { name: "test", role: "test", count: null },
];

/**
 * Files of the IDX format in one folder, as MNIST, Fashion-MNIST, KMNIST and EMNIST are published: images and labels
 * for training and for testing, plain or as .gz.
 */
export const idx: Dataset<typeof IdxSpec> = idxWith(KNOWN_IDX);

/** The same with other known files, so that tests use small ones. */
export function idxWith(known: readonly KnownIdx[]): Dataset<typeof IdxSpec> {
  return {
    name: "idx",
    title: "IDX files",
    words: () => "images in files of the IDX format",
    spec: IdxSpec,
    holds: "images",
    parts: PARTS,
    form: () => null,
    places: {
      env: null,
      wanted: "a folder with train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and " +
        "t10k-labels-idx1-ubyte, plain or as .gz",
      file: null,
      layouts: ["train-images-idx3-ubyte", "train-images.idx3-ubyte"].flatMap((name) =>
        [name, `${name}.gz`].map((has) => ({ kind: "folder", inside: "", has }))
      ),
    },
    read: async ({ spec, path, parts: names, effects }) => {
      const parts: IdxPart[] = [];
      for (const name of names) {
        const part = await readIdxPart(path, name === "test" ? "test" : "train", effects);
        if (isLeft(part)) return part;
        parts.push(part.right);
      }
      return assemble(path, parts, { classNames: spec.classNames, known });
    },
    archive: null,
    standIn: null,
  };
}

function assemble(
  path: string,
  parts: readonly IdxPart[],
  { classNames, known }: {
    readonly classNames: readonly string[] | undefined;
    readonly known: readonly KnownIdx[];
  },
): Either<DataError, ReadData> {
  const [first] = parts, shape = first!.shape; // a spec reads one part at least
  const other = parts.find((part) => part.shape.join() !== shape.join());
  if (other !== undefined) {
    const detail =
      `expected images of ${shape.join(" × ")} in ${other.name}, as in ${first!.name}, but found ` +
      other.shape.join(" × ");
    return left(dataError("format", path, detail, IDX_REMEDY));
  }
  const published = known.find(({ sums }) =>
    parts.every(({ name, sums: own }) =>
      own.every((sum, i) => sum.some((one) => sums[name][i]?.includes(one)))
    )
  );
  const highest = parts.reduce((most, { highest }) => Math.max(most, highest), 0);
  const names = classNames ?? published?.classNames ??
    Array.from({ length: highest + 1 }, (_, i) => String(i));
  if (highest >= names.length) {
    const detail =
      `expected labels from 0 to ${names.length - 1}, as ${names.length} class names are given, but ` +
      `found ${highest}`;
    return left(
      dataError("label", path, detail, "Name every class in the spec’s data.classNames, or leave them out"),
    );
  }
  const count = parts.reduce((sum, { labels }) => sum + labels.length, 0), features = featuresOf(shape);
  const room = roomForImages(count, { features, shared: true });
  let at = 0;
  for (const { pixels, labels } of parts) {
    room.pixels.set(pixels, at * features);
    room.labels.set(labels, at);
    at += labels.length;
  }
  return right({
    examples: {
      shape,
      classes: names.length,
      features: room.pixels,
      labels: room.labels,
      parts: parts.map(({ name, labels }): LoadedPart => ({ name, role: name, count: labels.length })),
    },
    classNames: names,
    ...(published && { title: published.title }),
    files: parts.map(({ name, files }) => ({ name, sha256: jointChecksum(files) })),
    identity: published === undefined
      ? { bytes: "own", note: "files that nobody published a checksum of", mayChange: NO_CHANGE }
      : { bytes: "official", note: `the published files of ${published.title}`, mayChange: NO_CHANGE },
  });
}
