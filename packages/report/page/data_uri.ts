import { encodeBase64 } from "./base64.ts";

function utf8(text: string): Uint8Array {
  // a lone surrogate would become U+FFFD anyway; saying so keeps the bytes the same in every engine
  return new TextEncoder().encode(text.toWellFormed());
}

const LATIN = new TextDecoder();

/** How each byte of a text stands in a URI: as it is, where it means nothing there, else by its number. */
const SPELLED: readonly Uint8Array[] = Array.from({ length: 256 }, (_, byte) => {
  const plain = /[\w!'()*.~,:/@-]/.test(String.fromCharCode(byte)) && byte < 128;
  return new TextEncoder().encode(
    plain ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
  );
});

/** Bytes in percent encoding, of which they take so many. */
function percentEncoded(bytes: Uint8Array, length: number): string {
  const spelled = new Uint8Array(length);
  let at = 0;
  for (let i = 0; i < bytes.length; i++) {
    const own = SPELLED[bytes[i]!]!; // there is one for every byte
    for (let j = 0; j < own.length; j++) spelled[at++] = own[j]!;
  }
  return LATIN.decode(spelled);
}

/** Content as a `data:` URI, in whichever of the two encodings is shorter. */
export function dataUri(type: string, content: string | Uint8Array): string {
  const text = typeof content === "string", bytes = text ? utf8(content) : content;
  const base64 = `data:${type};base64,`, percent = `data:${type};charset=utf-8,`;
  const length = bytes.reduce((sum, byte) => sum + SPELLED[byte]!.length, 0);
  return text && percent.length + length < base64.length + 4 * Math.ceil(bytes.length / 3)
    ? percent + percentEncoded(bytes, length)
    : base64 + encodeBase64(bytes);
}
