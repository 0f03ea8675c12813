import { rawBytes } from "@refold/core/matrix";
import { sha256Hasher } from "../../checksum.ts";
import { PIXELS, type RawImages } from "./image.ts";

const RECORDS_AT_ONCE = 64;

/** SHA-256 of images in the layout of CIFAR-10's binary version: label, pixels, label, pixels, … */
export function recordsSha256({ count, pixels, labels }: RawImages): string {
  const hasher = sha256Hasher(), source = rawBytes(pixels), size = PIXELS + 1;
  for (let first = 0; first < count; first += RECORDS_AT_ONCE) {
    const records = Math.min(RECORDS_AT_ONCE, count - first), piece = new Uint8Array(records * size);
    for (let i = 0; i < records; i++) {
      piece[i * size] = labels[first + i]!;
      piece.set(source.subarray((first + i) * PIXELS, (first + i + 1) * PIXELS), i * size + 1);
    }
    hasher.update(piece);
  }
  return hasher.digest();
}
