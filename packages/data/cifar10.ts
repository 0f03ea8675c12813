import { map, right, type TaskEither } from "fp-ts/TaskEither";
import { pipe } from "fp-ts/function";
import {
  type BatchRead,
  type BatchReader,
  type BatchRequest,
  type Bytes,
  readArchive,
  readBinaryFolder,
  readPythonFolder,
} from "./batch_readers.ts";
import { sha256 } from "./checksum.ts";
import type { DataEffects } from "./effects.ts";
import type { DataError } from "./errors.ts";
import { FEATURES, type RawImages, roomForImages } from "./images.ts";
import type { DataSource } from "./locate.ts";
import { type ArchiveFacts, type BatchName, CLASS_NAMES, OFFICIAL_ARCHIVE } from "./official.ts";
import { STAND_IN_CLASS_NAMES, standInBatch } from "./stand_in.ts";

/** Batches in memory, with where their bytes came from. */
export interface Cifar10<B extends BatchName = BatchName> {
  readonly name: "CIFAR-10" | "stand-in";
  readonly bytes: Bytes | "stand-in";
  /** The folder or file the batches were read from; empty for the stand-in. */
  readonly path: string;
  /** SHA-256 of every loaded batch in the binary layout (label, pixels, label, …). */
  readonly files: readonly { readonly name: B; readonly sha256: string }[];
  /** One checksum for all loaded batches: SHA-256 of the lines "sha256  name\n", in the order asked for. */
  readonly checksum: string;
  readonly classNames: readonly string[];
  /** All loaded images, batch after batch in the order asked for, in memory that workers share. */
  readonly images: RawImages;
  /** The same images batch by batch: views, not copies. */
  readonly batches: Readonly<Record<B, RawImages>>;
}

/** What to load, with whose effects; `facts` gives the number of records, so that tests load small batches. */
export interface LoadOptions<B extends BatchName> {
  readonly batches: readonly B[];
  readonly effects: DataEffects;
  readonly facts?: ArchiveFacts;
}

/** Loads the batches asked for, and no others, into one block of shared memory. */
export function loadCifar10<B extends BatchName>(
  source: DataSource,
  { batches, effects, facts = OFFICIAL_ARCHIVE }: LoadOptions<B>,
): TaskEither<DataError, Cifar10<B>> {
  const { records } = facts, count = batches.length * records, room = roomForImages(count, { shared: true });
  const views = batches.map((name, i) => ({
    name,
    into: {
      pixels: room.pixels.subarray(i * records * FEATURES, (i + 1) * records * FEATURES),
      labels: room.labels.subarray(i * records, (i + 1) * records),
    },
  }));
  return pipe(
    readAll(source, views, { effects, facts }),
    map((read): Cifar10<B> => {
      const files = batches.map((name, i) => ({ name, sha256: read[i]!.sha256 }));
      const kinds = new Set(read.map(({ bytes }) => bytes));
      return {
        name: source.kind === "stand-in" ? "stand-in" : "CIFAR-10",
        bytes: source.kind === "stand-in" ? "stand-in" : kinds.size === 1 ? read[0]!.bytes : "other",
        path: source.kind === "stand-in" ? "" : source.path,
        files,
        checksum: sha256(files.map((file) => `${file.sha256}  ${file.name}\n`).join("")),
        classNames: source.kind === "stand-in" ? STAND_IN_CLASS_NAMES : CLASS_NAMES,
        images: { count, ...room },
        batches: Object.fromEntries(
          views.map(({ name, into }) => [name, { count: records, ...into }]),
        ) as unknown as Record<B, RawImages>, // one entry for every name of `batches`
      };
    }),
  );
}

const READERS: Readonly<Record<"binary" | "archive" | "python", BatchReader>> = {
  binary: readBinaryFolder,
  archive: readArchive,
  python: readPythonFolder,
};

function readAll(
  source: DataSource,
  requests: readonly BatchRequest[],
  options: { readonly effects: DataEffects; readonly facts: ArchiveFacts },
): TaskEither<DataError, readonly BatchRead[]> {
  if (source.kind !== "stand-in") return () => READERS[source.kind](source.path, requests, options);
  return right(
    requests.map(({ name, into }) => ({ name, sha256: standInBatch(name, into), bytes: "other" })),
  );
}
