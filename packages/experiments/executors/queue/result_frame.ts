import { type Either, left, right } from "fp-ts/Either";
import { z } from "zod";
import { seal, unseal } from "../../runs/sealed.ts";
import { type Files, parseJson } from "../../store/manifest.ts";

/** The version of the bytes in which a run's files travel; a reader refuses a higher one. */
export const RESULT_FORMAT = 1;

/** More than the largest network of a spec has, and than Redis keeps under one name. */
export const MOST_BYTES = 2 ** 29;

const Header = z.record(z.string(), z.int().nonnegative());

/** The most bytes of a header: a run has seven files. */
const MOST_HEADER = 4096;

/**
 * A run's files as bytes that show every later change: the length of a header (u32, little-endian), a header in JSON
 * that gives every file's name and length, then the files one after another; sealed.
 *
 * @example What was packed comes out again, and a changed byte does not
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { packFiles, unpackFiles } from "@refold/experiments/executors/queue/result_frame";
 *
 * const bytes = packFiles({ "run.json": Uint8Array.of(1, 2), "history.csv": Uint8Array.of(3) });
 * assertEquals(unpackFiles(bytes), { _tag: "Right", right: { "history.csv": Uint8Array.of(3), "run.json": Uint8Array.of(1, 2) } });
 * bytes[bytes.length - 1] = 4;
 * assertEquals(unpackFiles(bytes)._tag, "Left");
 * ```
 */
export function packFiles(files: Files): Uint8Array<ArrayBuffer> {
  const names = Object.keys(files).sort();
  const header = new TextEncoder().encode(
    JSON.stringify(Object.fromEntries(names.map((name) => [name, files[name]!.length]))),
  );
  const total = names.reduce((sum, name) => sum + files[name]!.length, 0);
  const payload = new Uint8Array(4 + header.length + total);
  new DataView(payload.buffer).setUint32(0, header.length, true);
  payload.set(header, 4);
  let at = 4 + header.length;
  for (const name of names) {
    payload.set(files[name]!, at);
    at += files[name]!.length;
  }
  return seal(RESULT_FORMAT, payload);
}

/** The files that bytes hold, or why they are refused. Never throws. */
export function unpackFiles(bytes: Uint8Array): Either<string, Files> {
  const payload = unseal(RESULT_FORMAT, bytes);
  if (payload._tag === "Left") return left(payload.left.detail);
  const all = payload.right;
  if (all.length < 4) return left(`expected the length of a header, found ${all.length} bytes`);
  const length = new DataView(all.buffer, all.byteOffset, 4).getUint32(0, true), start = 4 + length;
  if (length > MOST_HEADER || start > all.length) {
    return left(`expected a header of at most ${MOST_HEADER} bytes, found ${length}`);
  }
  const header = Header.safeParse(parseJson(all.subarray(4, start)));
  if (!header.success) return left("expected a header of names and lengths");
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  let at = start;
  for (const [name, size] of Object.entries(header.data)) {
    if (at + size > all.length) return left(`${name}: expected ${size} bytes, found ${all.length - at}`);
    files[name] = all.slice(at, at += size);
  }
  return at === all.length ? right(files) : left(`expected ${at} bytes, found ${all.length}`);
}

/** The name under which bytes lie: that of the run and of their content, so that other bytes never take their place. */
export function contentName(key: string, sha256: string): string {
  return `${key}:${sha256}`;
}
