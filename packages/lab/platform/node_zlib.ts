import { gzipSync as gzip } from "fflate";

/** Bytes or text as a gzip file whose bytes hang on nothing else. */
export function gzipSync(content: Uint8Array | string): Uint8Array {
  return gzip(typeof content === "string" ? new TextEncoder().encode(content) : content, { mtime: 0 });
}
