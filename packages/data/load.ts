import { isLeft, right } from "fp-ts/Either";
import type { TaskEither } from "fp-ts/TaskEither";
import { sha256 } from "./checksum.ts";
import type { Dataset, ReadData } from "./dataset.ts";
import type { DataEffects } from "./effects.ts";
import type { DataError } from "./errors.ts";
import type { PartSum } from "./identity.ts";
import type { DataSource } from "./locate.ts";

/** Parts of a dataset in memory, with where their bytes came from. */
export interface LoadedData extends ReadData {
  /** The dataset that was read: another than the one asked for where a stand-in took its place. */
  readonly dataset: Dataset;
  /** The folder or file they were read from; empty for the stand-in. */
  readonly path: string;
  /** One checksum for all loaded parts. */
  readonly checksum: string;
}

/** What to load: the spec that names the dataset, which parts of it, with whose effects. */
export interface LoadOptions {
  readonly spec: { readonly dataset: string };
  readonly parts: readonly string[];
  readonly effects: DataEffects;
}

/** Loads the parts asked for, and no others, into memory that workers share. */
export function loadData(
  dataset: Dataset,
  source: DataSource,
  { spec, parts, effects }: LoadOptions,
): TaskEither<DataError, LoadedData> {
  return async () => {
    const own = source.kind === "stand-in" ? dataset.standIn ?? dataset : dataset;
    const { kind } = source, path = "path" in source ? source.path : "";
    const read = await own.read({ spec, kind, path, parts, effects });
    if (isLeft(read)) return read;
    return right({ ...read.right, dataset: own, path, checksum: jointChecksum(read.right.files) });
  };
}

/** One checksum for some parts: SHA-256 of the lines "sha256  name\n", in the order given. */
export function jointChecksum(files: readonly PartSum[]): string {
  return sha256(files.map(({ sha256, name }) => `${sha256}  ${name}\n`).join(""));
}
