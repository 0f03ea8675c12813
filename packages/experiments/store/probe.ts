import type { Either } from "fp-ts/Either";
import { join } from "node:path";
import { tidy } from "./atomic_write.ts";
import { type Disk, temporaryBeside } from "./disk.ts";
import { attempt, type StoreError } from "./errors.ts";

/**
 * Finds out whether so many bytes can be written to a folder, by making it and writing them for a moment: a full,
 * read-only or forbidden disk is better found before hours of training than after. Of no bytes, whether
 * any may be written, at once.
 */
export function probeFolder(folder: string, bytes: number, on: Disk): Either<StoreError, void> {
  return attempt(folder, () => {
    on.makeFolder(folder);
    const path = temporaryBeside(join(folder, "probe"));
    try {
      on.write(path, new Uint8Array(bytes), { flush: bytes > 0 });
    } finally {
      tidy(path, on);
    }
  });
}
