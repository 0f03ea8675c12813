import { type Either, left, right } from "fp-ts/Either";
import { createHash } from "node:crypto";

/** Why sealed bytes were refused. */
export interface SealError {
  readonly kind: "truncated" | "corrupt" | "newer" | "malformed";
  readonly detail: string;
}

const MAGIC = new TextEncoder().encode("refold\r\n"); // the line end is there to be broken by copying as text
/** Bytes before a sealed payload: magic, version, payload length, SHA-256. */
export const FRAME = 8 + 4 + 8 + 32;

/**
 * Puts a payload into a frame that shows every later change: 8 bytes of magic, the payload's format version (u32), its
 * length (u64), both little-endian, then the SHA-256 of all of these and the payload, then the payload.
 *
 * @example A changed byte is found
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { seal, unseal } from "@refold/experiments/runs/sealed";
 *
 * const bytes = seal(1, Uint8Array.of(1, 2, 3));
 * assertEquals(unseal(1, bytes), { _tag: "Right", right: Uint8Array.of(1, 2, 3) });
 * bytes[bytes.length - 1] = 4;
 * assertEquals(unseal(1, bytes)._tag, "Left");
 * ```
 */
export function seal(version: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(FRAME + payload.length);
  bytes.set(payload, FRAME);
  return fillFrame(version, bytes);
}

/** Fills the frame of bytes that nobody else has seen, whose payload begins after {@linkcode FRAME} bytes. */
export function fillFrame(version: number, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  bytes.set(MAGIC);
  view.setUint32(8, version, true);
  view.setBigUint64(12, BigInt(bytes.length - FRAME), true);
  bytes.set(digest(bytes), 20);
  return bytes;
}

/** The payload of a frame of at most the given version, or why there is none. Never throws. */
export function unseal(version: number, bytes: Uint8Array): Either<SealError, Uint8Array<ArrayBuffer>> {
  if (bytes.length < FRAME) {
    return refuse("truncated", `expected at least ${FRAME} bytes, found ${bytes.length}`);
  }
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) {
    return refuse("malformed", "the first 8 bytes are not refold's");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const expected = view.getBigUint64(12, true) + BigInt(FRAME);
  if (BigInt(bytes.length) < expected) {
    return refuse("truncated", `expected ${expected} bytes, found ${bytes.length}`);
  }
  if (BigInt(bytes.length) > expected) {
    return refuse("corrupt", `expected ${expected} bytes, found ${bytes.length}`);
  }
  const found = digest(bytes);
  if (found.some((byte, i) => bytes[20 + i] !== byte)) {
    return refuse("corrupt", `expected SHA-256 ${hex(bytes.subarray(20, FRAME))}, found ${hex(found)}`);
  }
  const written = view.getUint32(8, true);
  if (written > version) {
    return refuse("newer", `it has format version ${written}, this program reads up to ${version}`);
  }
  return right(bytes.slice(FRAME));
}

/** SHA-256 of all bytes but those of the digest itself. */
function digest(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes.subarray(0, 20)).update(bytes.subarray(FRAME)).digest();
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function refuse(kind: SealError["kind"], detail: string): Either<SealError, never> {
  return left({ kind, detail });
}
