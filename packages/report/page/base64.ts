/** Bytes at a time; of three bytes become four letters. */
const CHUNK = 0x6000;

/** Bytes as base64. */
export function encodeBase64(bytes: Uint8Array): string {
  return Array.from(
    { length: Math.ceil(bytes.length / CHUNK) },
    (_, index) => btoa(String.fromCharCode(...bytes.subarray(index * CHUNK, (index + 1) * CHUNK))),
  ).join("");
}

/** Base64 as bytes. */
export function decodeBase64(text: string): Uint8Array {
  const binary = atob(text), bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
