import { gzipSync } from "node:zlib";

/** One entry of a tar archive, written exactly as told, sound or not. */
export interface TarEntry {
  readonly name: string;
  readonly bytes?: Uint8Array;
  /** Type flag; "0" is a file. */
  readonly type?: string;
  /** The size the header claims. */
  readonly size?: number;
  readonly link?: string;
  readonly checksum?: number;
}

/** A tar archive of entries as they are given, ended by two empty blocks unless told otherwise. */
export function tar(
  entries: readonly TarEntry[],
  { end = 1024 }: { readonly end?: number } = {},
): Uint8Array<ArrayBuffer> {
  return concat([
    ...entries.flatMap((entry) => [header(entry), padded(entry.bytes ?? new Uint8Array())]),
    new Uint8Array(end),
  ]);
}

/** Gzipped bytes. */
export function gzip(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(bytes, { level: 1 }));
}

/** Bytes one after the other. */
export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function header(
  { name, bytes, type = "0", size = bytes?.length ?? 0, link = "", checksum }: TarEntry,
): Uint8Array {
  const block = new Uint8Array(512),
    text = (at: number, value: string) => {
      block.set(new TextEncoder().encode(value).subarray(0, 512 - at), at);
    };
  text(0, name.slice(0, 100));
  text(100, "0000644\0");
  text(108, "0000000\0");
  text(116, "0000000\0");
  if (size < 8 ** 11) text(124, size.toString(8).padStart(11, "0") + "\0");
  else {
    block[124] = 128; // base 256
    for (let i = 0, rest = size; i < 8; i++, rest = Math.floor(rest / 256)) block[135 - i] = rest % 256;
  }
  text(136, "00000000000\0");
  text(148, "        ");
  text(156, type);
  text(157, link);
  text(257, "ustar\x0000");
  const sum = checksum ?? block.reduce((total, byte) => total + byte, 0);
  text(148, sum.toString(8).padStart(6, "0") + "\0 ");
  return block;
}

function padded(bytes: Uint8Array): Uint8Array {
  return concat([bytes, new Uint8Array(-bytes.length & 511)]);
}
