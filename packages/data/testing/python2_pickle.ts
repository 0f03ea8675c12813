import { PIXELS } from "../datasets/cifar/image.ts";
import { concat } from "./tar.ts";

/** A batch as Python 2's cPickle wrote it for CIFAR-10's Python version, protocol 2. */
export function pythonBatch(labels: readonly number[], pixels: Uint8Array): Uint8Array<ArrayBuffer> {
  let memo = 1;
  const put = () => memo < 256 ? Uint8Array.of(0x71, memo++) : Uint8Array.of(0x72, ...u32(memo++));
  const text = (value: string) => concat([shortString(value), put()]);
  const filenames = labels.flatMap((_, i) => [text(`picture_s_${i.toString().padStart(6, "0")}.png`)]);
  const parts = [
    ascii("\x80\x02}"),
    put(),
    ascii("("),
    text("batch_label"),
    text("training batch 1 of 5"),
    text("labels"),
    ascii("]"),
    put(),
    ...appended(labels.map((label) => Uint8Array.of(0x4b, label))),
    text("data"),
    ascii("cnumpy.core.multiarray\n_reconstruct\n"),
    put(),
    ascii("cnumpy\nndarray\n"),
    put(),
    ascii("K\0\x85"),
    shortString("b"),
    ascii("\x87R"),
    put(),
    ascii("(K\x01"),
    integer(labels.length),
    integer(PIXELS),
    ascii("\x86cnumpy\ndtype\n"),
    put(),
    shortString("u1"),
    ascii("K\0K\x01\x87R"),
    put(),
    ascii("(K\x03"),
    shortString("|"),
    ascii("NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\0tb\x89T"),
    u32(pixels.length),
    pixels,
    ascii("tb"),
    text("filenames"),
    ascii("]"),
    put(),
    ...appended(filenames),
    ascii("u."),
  ];
  return concat(parts);
}

function appended(items: readonly Uint8Array[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let i = 0; i < items.length; i += 1000) {
    parts.push(ascii("("), ...items.slice(i, i + 1000), ascii("e"));
  }
  return parts;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function shortString(text: string): Uint8Array {
  return concat([Uint8Array.of(0x55, text.length), ascii(text)]);
}

function integer(value: number): Uint8Array {
  return value < 256 ? Uint8Array.of(0x4b, value) : Uint8Array.of(0x4d, value & 255, value >> 8);
}

function u32(value: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(value).buffer);
}
