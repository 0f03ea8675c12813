import { type Hasher, sha256Hasher } from "../checksum.ts";
import type { FetchEffects, FileWriter } from "../effects.ts";

/** A download that has not all arrived: a file under a name of its own, hashed while it grows. Its effects may throw. */
export interface PartFile {
  readonly path: string;
  /** Bytes on the disk so far. */
  readonly size: () => number;
  readonly append: (bytes: Uint8Array) => Promise<void>;
  /** Throws away what has arrived. */
  readonly restart: () => Promise<void>;
  /** SHA-256 of what has arrived; asked once, at the end. */
  readonly digest: () => string;
  /** Brings everything to the disk. */
  readonly close: () => Promise<void>;
}

/** Opens a part, going on after what an earlier attempt left unless that is longer than `most` bytes. */
export async function openPart(path: string, most: number, effects: FetchEffects): Promise<PartFile> {
  const left = await effects.stat(path);
  let size = 0, hasher: Hasher = sha256Hasher(), writer: FileWriter | undefined;
  if (left !== undefined && left.bytes <= most) {
    for await (const chunk of await effects.readStream(path)) {
      hasher.update(chunk);
      size += chunk.length;
    }
  }
  let append = size > 0;
  return {
    path,
    size: () => size,
    append: async (bytes) => {
      writer ??= await effects.openWriter(path, { append });
      append = true;
      await writer.write(bytes);
      hasher.update(bytes);
      size += bytes.length;
    },
    restart: async () => {
      await writer?.close();
      writer = undefined, append = false, size = 0, hasher = sha256Hasher();
    },
    digest: () => hasher.digest(),
    close: async () => {
      await writer?.close();
      writer = undefined;
    },
  };
}
