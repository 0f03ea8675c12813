import type { Equivalent } from "./equivalent.ts";

/** Bugs in packages/data that no test can kill, one by one, by what makes them so. */
export const DATA: readonly Equivalent[] = [
  {
    why: "the number is odd",
    bugs: [
      [
        "packages/data/datasets/stand_in/fast_random.ts",
        "let a = hi | 0, b = lo | 0, c = 0x9e3779b9 | 0, d = 0x243f6a88; // never all zero",
        "let a = hi | 0, b = lo | 0, c = 0x9e3779b9 | 1, d = 0x243f6a88; // never all zero",
      ],
    ],
  },
  {
    why: "an empty piece adds nothing",
    bugs: [
      [
        "packages/data/fetch/archive.ts",
        "for (let at = 0; at < chunk.length; at += PIECE_BYTES) {",
        "for (let at = 0; at <= chunk.length; at += PIECE_BYTES) {",
      ],
      [
        "packages/data/datasets/idx/idx_file.ts",
        "for (let at = 0; at < chunk.length; at += PIECE_BYTES) {",
        "for (let at = 0; at <= chunk.length; at += PIECE_BYTES) {",
      ],
    ],
  },
  {
    why: "how large the pieces are is nobody's result",
    bugs: [
      [
        "packages/data/datasets/idx/idx_file.ts",
        "const PIECE_BYTES = 16_384;",
        "const PIECE_BYTES = 18022.4;",
      ],
    ],
  },
  {
    why: "0 and 255 are their own floors",
    bugs: [
      [
        "packages/data/datasets/stand_in/pictures.ts",
        "picture[out++] = value < 0 ? 0 : value > 255 ? 255 : Math.floor(value);",
        "picture[out++] = value < 0 ? 0 : value >= 255 ? 255 : Math.floor(value);",
      ],
      [
        "packages/data/datasets/stand_in/pictures.ts",
        "picture[out++] = value < 0 ? 0 : value > 255 ? 255 : Math.floor(value);",
        "picture[out++] = value <= 0 ? 0 : value > 255 ? 255 : Math.floor(value);",
      ],
    ],
  },
  {
    why: "it is set before the first instruction is read",
    bugs: [
      [
        "packages/data/datasets/cifar10/pickle.ts",
        "let at = 0, start = 0; // `start` is where the instruction at hand began",
        "let at = 0, start = 1; // `start` is where the instruction at hand began",
      ],
    ],
  },
  {
    why: "a turn without rows adds nothing",
    bugs: [
      [
        "packages/data/standardize.ts",
        "for (let first = 0; first < count; first += SAFE_ROWS) {",
        "for (let first = 0; first <= count; first += SAFE_ROWS) {",
      ],
    ],
  },
  {
    why: "a typed array ignores what is written beyond its end",
    bugs: [
      [
        "packages/data/datasets/cifar/records.ts",
        "for (let record = 0; record < records; record++) {",
        "for (let record = 0; record <= records; record++) {",
      ],
    ],
  },
  {
    why: "a byte of memory is nobody's result",
    bugs: [
      [
        "packages/data/datasets/cifar/readers.ts",
        "room.buffer.transfer?.(0); // frees it at once, not when garbage is next collected; Node has it from 21 on",
        "room.buffer.transfer?.(1); // frees it at once, not when garbage is next collected; Node has it from 21 on",
      ],
    ],
  },
  {
    why: "a file that does not fit is read into memory of its own",
    bugs: [
      [
        "packages/data/datasets/cifar/readers.ts",
        "const room = new Uint8Array(most * recordBytes(layout)); // one for all: garbage of this size stays for long",
        "const room = new Uint8Array(most / recordBytes(layout)); // one for all: garbage of this size stays for long",
      ],
    ],
  },
  {
    why: "no name is empty among those that are taken",
    bugs: [
      [
        "packages/data/datasets/cifar10/pickle.ts",
        'if (end < 0 && at + 64 > bytes.length) refuse("expected a name but found the end of the file");',
        'if (end <= 0 && at + 64 > bytes.length) refuse("expected a name but found the end of the file");',
      ],
      [
        "packages/data/datasets/cifar10/pickle.ts",
        'if (end < 0) refuse("expected a name of at most 63 bytes but found a longer one");',
        'if (end <= 0) refuse("expected a name of at most 63 bytes but found a longer one");',
      ],
    ],
  },
  {
    why: "a typed array ignores what is written beyond its end",
    bugs: [
      [
        "packages/data/augment/augmentation_kind.ts",
        "for (let plane = 0; plane < planes; plane++) {",
        "for (let plane = 0; plane <= planes; plane++) {",
      ],
      [
        "packages/data/augment/colour.ts",
        "for (let i = 0; i < out.length; i++) {",
        "for (let i = 0; i <= out.length; i++) {",
      ],
    ],
  },
  {
    why: "how many records are hashed at once is nobody's result, and none at all add nothing",
    bugs: [
      [
        "packages/data/datasets/cifar/records_checksum.ts",
        "const RECORDS_AT_ONCE = 64;",
        "const RECORDS_AT_ONCE = 65;",
      ],
      [
        "packages/data/datasets/cifar/records_checksum.ts",
        "for (let first = 0; first < count; first += RECORDS_AT_ONCE) {",
        "for (let first = 0; first <= count; first += RECORDS_AT_ONCE) {",
      ],
    ],
  },
  {
    why: "a file that does not fit is read into memory of its own, as the largest then is",
    bugs: [
      [
        "packages/data/datasets/cifar/readers.ts",
        "const most = Math.max(...requests.map(({ count }) => count));",
        "const most = Math.min(...requests.map(({ count }) => count));",
      ],
    ],
  },
  {
    why: "a picture fills its own place and leaves what follows as it was",
    bugs: [
      [
        "packages/data/datasets/stand_in/pictures.ts",
        "develop(field, next, pixels.subarray(image * PIXELS, (image + 1) * PIXELS));",
        "develop(field, next, pixels.subarray(image * PIXELS, (image + 2) * PIXELS));",
      ],
    ],
  },
  {
    why: "more of a piece than the longest header has may be looked at for one",
    bugs: [
      [
        "packages/data/datasets/idx/idx_file.ts",
        "const MOST_HEADER = 4 + 4 * 255;",
        "const MOST_HEADER = 5 + 4 * 255;",
      ],
      [
        "packages/data/datasets/idx/idx_file.ts",
        "const MOST_HEADER = 4 + 4 * 255;",
        "const MOST_HEADER = 4 + 5 * 255;",
      ],
      [
        "packages/data/datasets/idx/idx_file.ts",
        "const MOST_HEADER = 4 + 4 * 255;",
        "const MOST_HEADER = 4 + 4 * 256;",
      ],
    ],
  },
  {
    why: "a typed array ignores what is written or filled beyond its end",
    bugs: [
      [
        "packages/data/standardize.ts",
        "for (let first = 0; first < features; first += group) {",
        "for (let first = 0; first <= features; first += group) {",
      ],
      [
        "packages/data/standardize.ts",
        "for (let j = 0, p = row * features; j < features; j++, p++) {",
        "for (let j = 0, p = row * features; j <= features; j++, p++) {",
      ],
      [
        "packages/data/standardize.ts",
        "for (let j = 0; j < features; j++) sums[j]! += sum[j]!, squares[j]! += square[j]!;",
        "for (let j = 0; j <= features; j++) sums[j]! += sum[j]!, squares[j]! += square[j]!;",
      ],
      [
        "packages/data/standardize_floats.ts",
        "for (let j = 0; j < features; j++) mean[j]! += data[from + j]! / count;",
        "for (let j = 0; j <= features; j++) mean[j]! += data[from + j]! / count;",
      ],
      [
        "packages/data/standardize_floats.ts",
        "for (let j = 0, p = at(i); j < features; j++, p++) squares[j]! += (data[p]! - mean[j]!) ** 2;",
        "for (let j = 0, p = at(i); j <= features; j++, p++) squares[j]! += (data[p]! - mean[j]!) ** 2;",
      ],
    ],
  },
  {
    why: "a file of which nothing is known is below the limit either way",
    bugs: [
      [
        "packages/data/datasets/table/table.ts",
        "const bytes = info.right?.bytes ?? 0;",
        "const bytes = info.right?.bytes ?? 1;",
      ],
    ],
  },
];
