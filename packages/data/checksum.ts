import { createHash } from "node:crypto";

/** SHA-256 of bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** MD5 of bytes, in hexadecimal: only to recognise files whose publisher gives no better checksum. */
export function md5(bytes: Uint8Array): string {
  return createHash("md5").update(bytes).digest("hex");
}

/** A SHA-256 that takes its bytes piece by piece. */
export interface Hasher {
  readonly update: (bytes: Uint8Array) => void;
  readonly digest: () => string;
}

/** A fresh hasher. */
export function sha256Hasher(): Hasher {
  const hash = createHash("sha256");
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest("hex") };
}
