import { key } from "@refold/core/random";
import { sha256 } from "../checksum.ts";
import { RECORD_BYTES } from "../datasets/cifar10/binary.ts";
import { cifar10With } from "../datasets/cifar10/cifar10.ts";
import { BATCH_NAMES, type BatchName } from "../datasets/cifar10/official.ts";
import { words } from "../datasets/stand_in/fast_random.ts";
import type { ArchiveFacts } from "../fetch/facts.ts";
import { NO_CHANGE } from "../identity.ts";
import { gzip, tar, type TarEntry } from "./tar.ts";

/** An archive like the official one, but small, with what is known of it. */
export interface SmallArchive {
  readonly facts: ArchiveFacts;
  readonly gzipped: Uint8Array<ArrayBuffer>;
  readonly batches: Readonly<Record<BatchName, Uint8Array>>;
  /** The dataset of its batches, which it takes for the publisher's own. */
  readonly dataset: ReturnType<typeof cifar10With>;
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
    members: BATCH_NAMES.map((name) => ({ name, file: `${name}.bin`, bytes: records * RECORD_BYTES })),
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
  const facts = factsOf(gzipped, records);
  const sums = Object.fromEntries(BATCH_NAMES.map((name) => [name, sha256(batches[name])]));
  const official = { bytes: "official", note: "official", mayChange: NO_CHANGE, sums } as const;
  return { gzipped, batches, facts, dataset: cifar10With(facts, [official]) };
}
