import type { ArchiveFacts } from "../../fetch/facts.ts";
import { type KnownBytes, NO_CHANGE } from "../../identity.ts";
import { BATCH_RECORDS, RECORD_BYTES } from "./binary.ts";

/** The six batches of CIFAR-10 in official order. */
export const BATCH_NAMES = [
  "data_batch_1",
  "data_batch_2",
  "data_batch_3",
  "data_batch_4",
  "data_batch_5",
  "test_batch",
] as const;

/** One of the six batches. */
export type BatchName = typeof BATCH_NAMES[number];

/** Class names in the order of the labels. */
export const CLASS_NAMES = [
  "airplane",
  "automobile",
  "bird",
  "cat",
  "deer",
  "dog",
  "frog",
  "horse",
  "ship",
  "truck",
] as const;

/** CIFAR-10, binary version, of the University of Toronto; two independent sources agree on the checksum. */
export const OFFICIAL_ARCHIVE: ArchiveFacts = {
  file: "cifar-10-binary.tar.gz",
  url: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
  bytes: 170_052_171,
  sha256: "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
  folder: "cifar-10-batches-bin",
  members: BATCH_NAMES.map((name) => ({ name, file: `${name}.bin`, bytes: BATCH_RECORDS * RECORD_BYTES })),
  unpackedLimit: 6 * BATCH_RECORDS * RECORD_BYTES + 5_000_000, // the Python version’s files are a little larger
};

/** SHA-256 of the publisher's batches, as a loader that checks the same archive lists them. */
const OFFICIAL_SUMS: Readonly<Record<BatchName, string>> = {
  data_batch_1: "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5",
  data_batch_2: "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed",
  data_batch_3: "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67",
  data_batch_4: "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48",
  data_batch_5: "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add",
  test_batch: "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b",
};

/** SHA-256 of batches with the official labels and order whose pixels were decoded again from JPEG. */
const REDECODED_SUMS: Readonly<Record<BatchName, string>> = {
  data_batch_1: "ccde5304550b084ea01d359c9646e3237ed85786814254702703e5e5b08c785f",
  data_batch_2: "118ba9b38df707b0f5dc0d16793fde2c1df6a5158be28e3265a8c2473497bb98",
  data_batch_3: "5605edea37e74280abf107c9af35870653ee1eb55538e7e0098589cdcb299f21",
  data_batch_4: "1f2070253fab5e2df6a11cd11925ce55527cd02476c1f4cc0d0c1df1e6522455",
  data_batch_5: "36d665bf3f33269dde311b61fb21fd32cdc1411e24a3f81b5a9633c7fd92834e",
  test_batch: "b204bf991376c3b3365b0e4586c454f1371c1c9368e011c163d93d088dd1c203",
};

/** The known copies of CIFAR-10, and by how much numbers measured on them may differ. */
export const KNOWN_BATCHES: readonly KnownBytes[] = [
  {
    bytes: "official",
    note: "the bytes of the official archive",
    mayChange: NO_CHANGE,
    sums: OFFICIAL_SUMS,
  },
  {
    bytes: "other",
    note: "official labels and order; pixels decoded again from JPEG",
    // losses came out up to 0.015 higher on these pixels
    mayChange: { accuracy: 0.003, loss: 0.015 },
    sums: REDECODED_SUMS,
  },
];

/** SHA-256 of the official labels of each batch, in order, a byte each. */
export const OFFICIAL_LABELS: Readonly<Record<BatchName, string>> = {
  data_batch_1: "d829dbdf32167c9d7b3687cee66d92d80d46c441308b5aca0d11e8b69e27dac9",
  data_batch_2: "5d18f7371ed35ea9ade77952fe958b0660a45cd6c8b8a8970030f21612cfd7e3",
  data_batch_3: "32cf77b0ee2e790b1c4384d2d82e42dc1571b87e67f6da8f444b2725b2973f65",
  data_batch_4: "d2815e3f8f656272864920fc0edde56b04ec9cf81bf397c0dd3069f4aea51aeb",
  data_batch_5: "2ddf3ab27d5d04409c94ce7b56849c243129c10de1058ae0bfe14c77e934800c",
  test_batch: "cec8a24a1e92aa2ecaa0bbd3dbfa86bf6cd8759fbd209a832824c8cf0afca9d5",
};
