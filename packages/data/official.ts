import { BATCH_RECORDS, RECORD_BYTES } from "./cifar10_binary.ts";

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

/** What is known of an archive before it is fetched; a parameter, so that tests use small ones. */
export interface ArchiveFacts {
  readonly file: string;
  readonly url: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The folder inside the archive that holds the batches. */
  readonly folder: string;
  /** Records of every batch. */
  readonly records: number;
  /** More than this never comes out of the gzip stream. */
  readonly unpackedLimit: number;
}

/** CIFAR-10, binary version, of the University of Toronto; two independent sources agree on the checksum. */
export const OFFICIAL_ARCHIVE: ArchiveFacts = {
  file: "cifar-10-binary.tar.gz",
  url: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
  bytes: 170_052_171,
  sha256: "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
  folder: "cifar-10-batches-bin",
  records: BATCH_RECORDS,
  unpackedLimit: 6 * BATCH_RECORDS * RECORD_BYTES + 1_000_000,
};

/** MD5 of the batches of the official Python version, as its page and widely used loaders list them. */
export const OFFICIAL_PYTHON_MD5: Readonly<Record<BatchName, string>> = {
  data_batch_1: "c99cafc152244af753f735de768cd75f",
  data_batch_2: "d4bba439e000b95fd0a9bffe97cbabec",
  data_batch_3: "54ebc095f3ab1f0389bbae665268c751",
  data_batch_4: "634d18415352ddfa80567beed471001a",
  data_batch_5: "482c414d41f54cd18b22e5b47cb7c3cb",
  test_batch: "40351d587109b95175f43aff81a1287e",
};

/** SHA-256 of batches with the official labels and order whose pixels were decoded again from JPEG. */
export const REDECODED_SHA256: Readonly<Record<BatchName, string>> = {
  data_batch_1: "ccde5304550b084ea01d359c9646e3237ed85786814254702703e5e5b08c785f",
  data_batch_2: "118ba9b38df707b0f5dc0d16793fde2c1df6a5158be28e3265a8c2473497bb98",
  data_batch_3: "5605edea37e74280abf107c9af35870653ee1eb55538e7e0098589cdcb299f21",
  data_batch_4: "1f2070253fab5e2df6a11cd11925ce55527cd02476c1f4cc0d0c1df1e6522455",
  data_batch_5: "36d665bf3f33269dde311b61fb21fd32cdc1411e24a3f81b5a9633c7fd92834e",
  test_batch: "b204bf991376c3b3365b0e4586c454f1371c1c9368e011c163d93d088dd1c203",
};
