import { key } from "@refold/core/random";
import { sha256 } from "../checksum.ts";
import { RECORD_BYTES } from "../cifar10_binary.ts";
import { words } from "../fast_random.ts";
import { type ArchiveFacts, BATCH_NAMES, type BatchName } from "../official.ts";
import { gzip, tar, type TarEntry } from "./tar.ts";

/** An archive like the official one, but small, with what is known of it. */
export interface SmallArchive {
  readonly facts: ArchiveFacts;
  readonly gzipped: Uint8Array<ArrayBuffer>;
  readonly batches: Readonly<Record<BatchName, Uint8Array>>;
}

/** A sound batch of `records` random images. */
export function randomBatch(records: number, seed: number): Uint8Array<ArrayBuffer> {
  const next = words(key(seed)), bytes = new Uint8Array(records * RECORD_BYTES).map(() => next());
  for (let i = 0; i < records; i++) bytes[i * RECORD_BYTES]! %= 10;
  return bytes;
}

/** Facts for an archive of which only the bytes matter. */
export function factsOf(gzipped: Uint8Array, records: number): ArchiveFacts {
  return {
    file: "cifar-10-binary.tar.gz",
    url: "https://publisher.test/cifar-10-binary.tar.gz",
    bytes: gzipped.length,
    sha256: sha256(gzipped),
    folder: "cifar-10-batches-bin",
    records,
    unpackedLimit: 6 * records * RECORD_BYTES + 100_000,
  };
}

/** The entries of a sound archive, in the order of the official one, with the two files that are not batches. */
export function soundEntries(batches: Readonly<Record<BatchName, Uint8Array>>): readonly TarEntry[] {
  const text = (name: string) => ({
    name: `cifar-10-batches-bin/${name}`,
    bytes: new TextEncoder().encode(name),
  });
  return [
    { name: "cifar-10-batches-bin/", type: "5" },
    ...BATCH_NAMES.map((name) => ({ name: `cifar-10-batches-bin/${name}.bin`, bytes: batches[name] })),
    text("batches.meta.txt"),
    text("readme.html"),
  ];
}

/** An archive with six batches of `records` images. */
export function smallArchive(records: number): SmallArchive {
  const batches = Object.fromEntries(BATCH_NAMES.map((name, i) => [name, randomBatch(records, i)])) as Record<
    BatchName,
    Uint8Array
  >;
  const gzipped = gzip(tar(soundEntries(batches)));
  return { gzipped, batches, facts: factsOf(gzipped, records) };
}
