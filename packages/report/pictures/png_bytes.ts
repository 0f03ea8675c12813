import { zlibSync } from "fflate";

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Colour types of the format: grey, and red, green and blue. */
const COLOURS = { 1: 0, 3: 2 } as const;

/** A picture of 8 bits a channel, pixel by pixel, as a PNG file: one piece, no filter, no interlace (W3C PNG, third edition). */
export function pngBytes(
  pixels: Uint8Array,
  { planes, rows, columns }: { readonly planes: 1 | 3; readonly rows: number; readonly columns: number },
): Uint8Array {
  const header = new Uint8Array(13), sizes = new DataView(header.buffer), width = planes * columns;
  sizes.setUint32(0, columns);
  sizes.setUint32(4, rows);
  header.set([8, COLOURS[planes]], 8);
  const lines = new Uint8Array(rows * (1 + width)); // each begins with the number of its filter, 0
  for (let row = 0; row < rows; row++) {
    lines.set(pixels.subarray(row * width, (row + 1) * width), row * (1 + width) + 1);
  }
  const parts = [
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", zlibSync(lines, { level: 3 })),
    chunk("IEND", new Uint8Array()),
  ];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (bytes.set(part, at), at + part.length), 0);
  return bytes;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length), view = new DataView(bytes.buffer), end = 8 + data.length;
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(data, 8);
  view.setUint32(end, crc32(bytes.subarray(4, end)));
  return bytes;
}

/** What each byte makes of the check by itself. */
const CHECKS = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest >>> 1 ^ (rest & 1 ? 0xedb88320 : 0);
  return rest;
});

/** The cyclic redundancy check of ISO 3309, as the format has it. */
function crc32(bytes: Uint8Array): number {
  let rest = -1;
  for (let at = 0; at < bytes.length; at++) rest = rest >>> 8 ^ CHECKS[(rest ^ bytes[at]!) & 255]!;
  return ~rest >>> 0;
}
