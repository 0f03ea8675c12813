import { md5 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";

const HASHES = { md5, sha256 } as const;

/** A hash that takes its text or bytes piece by piece, as node:crypto has it. */
interface Hash {
  readonly update: (piece: Uint8Array | string) => Hash;
  readonly digest: (encoding?: "hex" | "base64") => Uint8Array | string;
}

/** SHA-256 and MD5 where there is no Node: the part of node:crypto that the packages use. */
export function createHash(name: keyof typeof HASHES): Hash {
  const state = HASHES[name].create();
  const hash: Hash = {
    update: (piece) => {
      state.update(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
      return hash;
    },
    digest: (encoding) => {
      const bytes = state.digest();
      return encoding === undefined ? bytes : encoding === "hex" ? bytes.toHex() : bytes.toBase64();
    },
  };
  return hash;
}
