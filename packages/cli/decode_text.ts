import { type Either, left, right } from "fp-ts/Either";

/**
 * The text of a file that people wrote: UTF-8, or UTF-16 with the mark that Windows PowerShell writes. What is neither is
 * refused with the byte that shows it, for letters would be lost in silence.
 *
 * @example Latin-1 is no UTF-8
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeText } from "./decode_text.ts";
 *
 * assertEquals(decodeText(new Uint8Array([0x46, 0xe4, 0x6c])), {
 *   _tag: "Left",
 *   left: "it is not UTF-8: byte 1 is 0xe4. Save it as UTF-8 and try again.",
 * });
 * ```
 */
export function decodeText(bytes: Uint8Array): Either<string, string> {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return right(new TextDecoder("utf-16le").decode(bytes));
  if (first === 0xfe && second === 0xff) return right(new TextDecoder("utf-16be").decode(bytes));
  if ((first === 0 || second === 0) && bytes.length > 1) {
    return left("it seems to be UTF-16 without its mark. Save it as UTF-8 and try again.");
  }
  try {
    return right(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    const at = firstInvalid(bytes), found = bytes[at]!.toString(16).padStart(2, "0");
    return left(`it is not UTF-8: byte ${at} is 0x${found}. Save it as UTF-8 and try again.`);
  }
}

/** Where bytes cease to be UTF-8: all before the first replacement character that they do not hold themselves is sound. */
function firstInvalid(bytes: Uint8Array): number {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), encoder = new TextEncoder();
  let at = 0;
  for (const [i, part] of text.split("\ufffd").entries()) {
    if (i > 0) {
      if (bytes[at] !== 0xef || bytes[at + 1] !== 0xbf || bytes[at + 2] !== 0xbd) return at;
      at += 3;
    }
    at += encoder.encode(part).length;
  }
  return bytes.length - 1;
}
