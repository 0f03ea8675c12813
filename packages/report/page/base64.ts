const CHUNK = 0x8000;

/** Bytes as base64. */
export function encodeBase64(bytes: Uint8Array): string {
  const chunks = Array.from(
    { length: Math.ceil(bytes.length / CHUNK) },
    (_, index) => String.fromCharCode(...bytes.subarray(index * CHUNK, (index + 1) * CHUNK)),
  );
  return btoa(chunks.join(""));
}

/** Base64 as bytes. */
export function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
