import { rawBytes } from "@refold/core/matrix";
import { sha256Hasher } from "./checksum.ts";
import { RECORD_BYTES } from "./cifar10_binary.ts";
import { FEATURES, type RawImages } from "./images.ts";

const RECORDS_AT_ONCE = 64;

/** SHA-256 of images in the layout of the binary version: label, pixels, label, pixels, … */
export function recordsSha256({ count, pixels, labels }: RawImages): string {
  const hasher = sha256Hasher(), source = rawBytes(pixels);
  for (let first = 0; first < count; first += RECORDS_AT_ONCE) {
    const records = Math.min(RECORDS_AT_ONCE, count - first), piece = new Uint8Array(records * RECORD_BYTES);
    for (let i = 0; i < records; i++) {
      piece[i * RECORD_BYTES] = labels[first + i]!;
      piece.set(source.subarray((first + i) * FEATURES, (first + i + 1) * FEATURES), i * RECORD_BYTES + 1);
    }
    hasher.update(piece);
  }
  return hasher.digest();
}
