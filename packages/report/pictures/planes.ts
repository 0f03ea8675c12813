import { encode } from "fast-png";
import { encodeBase64 } from "../page/base64.ts";

const SIDE = 32;
const PLANE = SIDE * SIDE;

/** A 32×32 image of three planes (R, G, B) as a PNG in a data URI. */
export function pngOfPlanes(planes: ArrayLike<number>): string {
  const data = Uint8Array.from(
    { length: 3 * PLANE },
    (_, index) => planes[index % 3 * PLANE + Math.floor(index / 3)] ?? 0,
  );
  return `data:image/png;base64,${
    encodeBase64(encode({ width: SIDE, height: SIDE, data, channels: 3, depth: 8 }))
  }`;
}
