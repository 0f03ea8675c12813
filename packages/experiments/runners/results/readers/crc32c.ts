/** The Castagnoli polynomial, reflected. */
const POLYNOMIAL = 0x82f63b78;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value >>> 0;
});

/**
 * CRC-32C (Castagnoli; RFC 3720, appendix B.4) of some bytes.
 *
 * @example The check value of the catalogue of CRCs
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { crc32c } from "@refold/experiments/runners/results/readers/crc32c";
 *
 * assertEquals(crc32c(new TextEncoder().encode("123456789")), 0xe3069283);
 * ```
 */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** The sum as TensorFlow stores it beside data that may itself hold sums: rotated right by 15 bits, plus a constant. */
export function masked(crc: number): number {
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
