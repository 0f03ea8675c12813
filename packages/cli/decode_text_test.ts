import { assertEquals } from "@std/assert";
import { decodeText } from "./decode_text.ts";

const text = '{"title": "Fältprov λ 😀"}';

/** A text in UTF-16, with its mark. */
function utf16(littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length + 2));
  view.setUint16(0, 0xfeff, littleEndian);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i + 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

Deno.test("decodeText() reads UTF-8 with and without its mark, and UTF-16 of both orders with it", () => {
  const utf8 = new TextEncoder().encode(text);
  for (const bytes of [utf8, new Uint8Array([0xef, 0xbb, 0xbf, ...utf8]), utf16(true), utf16(false)]) {
    assertEquals(decodeText(bytes), { _tag: "Right", right: text });
  }
  assertEquals(decodeText(new Uint8Array(0)), { _tag: "Right", right: "" });
});

Deno.test("decodeText() names the first byte that is not UTF-8, though replacement characters stand before it", () => {
  const before = new TextEncoder().encode("λ\ufffdλ");
  const cases = [[[...before, 0xe4, 0x6c], before.length, "e4"], [[0x41, 0xff], 1, "ff"], [
    [0x41, 0xc3],
    1,
    "c3",
  ]] as const;
  for (const [bytes, at, found] of cases) {
    assertEquals(decodeText(new Uint8Array(bytes)), {
      _tag: "Left",
      left: `it is not UTF-8: byte ${at} is 0x${found}. Save it as UTF-8 and try again.`,
    });
  }
});

Deno.test("decodeText() refuses UTF-16 without its mark", () => {
  for (const order of [true, false]) {
    assertEquals(decodeText(utf16(order).subarray(2))._tag, "Left");
  }
});
