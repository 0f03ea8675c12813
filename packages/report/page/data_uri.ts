import { encodeBase64 } from "./base64.ts";

function utf8(text: string): Uint8Array {
  // a lone surrogate would become U+FFFD anyway; saying so keeps the bytes the same in every engine
  return new TextEncoder().encode(text.toWellFormed());
}

/** Content as a `data:` URI, in whichever of the two encodings is shorter. */
export function dataUri(type: string, content: string | Uint8Array): string {
  const base64 = `data:${type};base64,${encodeBase64(typeof content === "string" ? utf8(content) : content)}`;
  if (typeof content !== "string") return base64;
  const percent = `data:${type};charset=utf-8,${
    encodeURIComponent(content.toWellFormed()).replace(/%(?:2C|3A|2F|40)/g, decodeURIComponent)
  }`;
  return percent.length < base64.length ? percent : base64;
}
