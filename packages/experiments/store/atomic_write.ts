import { dirname } from "node:path";
import type { Either } from "fp-ts/Either";
import { type Disk, temporaryBeside } from "./disk.ts";
import { attempt, type StoreError } from "./errors.ts";

/**
 * Writes a file so that its name never shows anything but the old or the whole new content: a temporary file beside
 * it is filled, flushed to the device and renamed. A symbolic link of that name is replaced, never written through.
 */
export function writeAtomic(
  path: string,
  content: Uint8Array | string,
  on: Disk,
): Either<StoreError, void> {
  return attempt(path, () => {
    replaceFile(path, typeof content === "string" ? new TextEncoder().encode(content) : content, {
      flush: true,
    }, on);
    on.flushFolder(dirname(path));
  });
}

/** Fills a temporary file and renames it. Without a flush it survives the end of this process, not a power cut. */
export function replaceFile(
  path: string,
  bytes: Uint8Array,
  options: { readonly flush: boolean },
  on: Disk,
): void {
  const temporary = temporaryBeside(path);
  try {
    on.write(temporary, bytes, options);
    on.rename(temporary, path);
  } catch (error) {
    tidy(temporary, on);
    throw error;
  }
}

/** Removes what a failed operation left behind; the failure itself is what the caller reports. */
export function tidy(path: string, on: Disk): void {
  try {
    on.remove(path);
  } catch {
    return; // swept later
  }
}
