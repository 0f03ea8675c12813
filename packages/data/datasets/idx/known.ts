/** Files of an IDX dataset that is published: for each, its SHA-256 unpacked, and the MD5 of its .gz. */
export interface KnownIdx {
  readonly title: string;
  readonly classNames: readonly string[];
  /** By part: images, then labels; either checksum is enough to know a file. */
  readonly sums: Readonly<Record<"train" | "test", readonly (readonly string[])[]>>;
}

/** The IDX datasets that are known by their checksums, as several loaders list them. */
export const KNOWN_IDX: readonly KnownIdx[] = [
  {
    title: "MNIST",
    classNames: [..."0123456789"],
    sums: {
      train: [
        [
          "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
          "f68b3c2dcbeaaa9fbdd348bbdeb94873",
        ],
        [
          "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
          "d53e105ee54ea40749a09fcbcd1e9432",
        ],
      ],
      test: [
        [
          "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
          "9fb629c4189551a2d022fa330f9573f3",
        ],
        [
          "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
          "ec29112dd5afa0611ce80d1b7f02629c",
        ],
      ],
    },
  },
  {
    title: "Fashion-MNIST",
    classNames: [
      "T-shirt/top",
      "trouser",
      "pullover",
      "dress",
      "coat",
      "sandal",
      "shirt",
      "sneaker",
      "bag",
      "ankle boot",
    ],
    sums: {
      train: [["8d4fb7e6c68d591d4c3dfef9ec88bf0d"], ["25c81989df183df01b3e8a0aad5dffbe"]],
      test: [["bef4ecab320f06d8554ea6380940ec79"], ["bb300cfdad3c16e7a12a480ee83cd310"]],
    },
  },
];
