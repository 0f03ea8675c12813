import { join } from "node:path";
import { type Either, isLeft, left, right } from "fp-ts/Either";
import { attempt, type DataEffects } from "../../effects.ts";
import { type DataError, dataError } from "../../errors.ts";
import type { Shape } from "../../examples.ts";
import type { PartSum } from "../../identity.ts";
import { IDX_REMEDY, type IdxFile, readIdx } from "./idx_file.ts";

/** Images and labels of one part. */
export interface IdxPart {
  readonly name: "train" | "test";
  readonly shape: Shape;
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  readonly highest: number;
  /** By what the two files, images and labels, may be known. */
  readonly sums: readonly (readonly string[])[];
  readonly files: readonly PartSum[];
}

/** The names under which files of a part are published. */
const PREFIXES = { train: ["train"], test: ["t10k", "test"] } as const;

/** Reads the images and the labels of one part, and checks that they fit each other. */
export async function readIdxPart(
  folder: string,
  name: "train" | "test",
  effects: DataEffects,
): Promise<Either<DataError, IdxPart>> {
  const images = await readOne(folder, { name, what: "images", dimensions: [3, 4] }, effects);
  if (isLeft(images)) return images;
  const labels = await readOne(folder, { name, what: "labels", dimensions: [1] }, effects);
  if (isLeft(labels)) return labels;
  const [count, ...shape] = images.right.sizes, { values } = labels.right;
  if (values.length !== count) {
    const detail = `expected ${count} labels, one for every image, but found ${values.length}`;
    return left(dataError("format", labels.right.path, detail, IDX_REMEDY));
  }
  return right({
    name,
    shape: shape.length === 2 ? [1, ...shape] : shape,
    pixels: images.right.values,
    labels: values,
    highest: values.reduce((most, label) => Math.max(most, label), 0),
    sums: [images.right, labels.right].map(({ sha256, md5 }) => [sha256, md5]),
    files: [{ name: "images", sha256: images.right.sha256 }, { name: "labels", sha256: labels.right.sha256 }],
  });
}

/** One file that is looked for: of which part, of images or labels, with how many dimensions. */
interface Wanted {
  readonly name: "train" | "test";
  readonly what: "images" | "labels";
  readonly dimensions: readonly number[];
}

async function readOne(
  folder: string,
  wanted: Wanted,
  effects: DataEffects,
): Promise<Either<DataError, IdxFile & { readonly path: string }>> {
  const found = await find(folder, wanted, effects);
  if (isLeft(found)) return found;
  const path = found.right, file = await readIdx(path, effects);
  if (isLeft(file)) return file;
  const { length } = file.right.sizes;
  if (wanted.dimensions.includes(length)) return right({ ...file.right, path });
  const detail = `expected ${wanted.what} in ${
    wanted.dimensions.join(" or ")
  } dimensions but found ${length}`;
  return left(dataError("format", path, detail, IDX_REMEDY));
}

async function find(
  folder: string,
  { name, what, dimensions }: Wanted,
  effects: DataEffects,
): Promise<Either<DataError, string>> {
  const names = PREFIXES[name].flatMap((prefix) =>
    dimensions.flatMap((d) => ["-", "."].map((dot) => `${prefix}-${what}${dot}idx${d}-ubyte`))
  );
  for (const candidate of names.flatMap((plain) => [plain, `${plain}.gz`])) {
    const path = join(folder, candidate), info = await attempt(path, () => effects.stat(path))();
    if (isLeft(info)) return info;
    if (info.right?.kind === "file") return right(path);
  }
  return left(
    dataError("missing", folder, `expected ${names[0]} or ${names[0]}.gz but found neither`, IDX_REMEDY),
  );
}
