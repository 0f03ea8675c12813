import { basename, dirname, join } from "node:path";
import { isAbsent } from "./errors.ts";

/** The operations by which kept files change; tests put failing ones in their place. */
export interface Disk {
  /** Writes a new file and, where asked, waits until the device has it. */
  readonly write: (path: string, bytes: Uint8Array, options: { readonly flush: boolean }) => void;
  /** Gives a file or folder its final name, replacing a file of that name at one stroke. */
  readonly rename: (from: string, to: string) => void;
}

/** The machine's own disk. */
export const disk: Disk = {
  write(path, bytes, { flush }) {
    using file = Deno.openSync(path, { write: true, createNew: true });
    for (let written = 0; written < bytes.length;) written += file.writeSync(bytes.subarray(written));
    if (flush) file.syncSync();
  },
  rename: (from, to) => Deno.renameSync(from, to),
};

/** Waits until the device has a folder's list of names; where a system cannot do this, it needs no asking. */
export function flushFolder(path: string): void {
  try {
    using folder = Deno.openSync(path);
    folder.syncSync();
  } catch {
    return; // Windows opens no folders
  }
}

/** A name beside `path` that no one else uses, and which `temporaryFor` recognises. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${crypto.randomUUID()}.tmp`);
}

const TEMPORARY = /^\.(.+)\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/** The final name that a temporary name was made for, or undefined for any other name. */
export function temporaryFor(name: string): string | undefined {
  return TEMPORARY.exec(name)?.[1];
}

/** The names in a folder, sorted; none where there is no folder. */
export function namesIn(path: string): readonly string[] {
  try {
    return [...Deno.readDirSync(path)].map(({ name }) => name).sort();
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

/** Whether a name is taken, be it by a link that leads nowhere. */
export function isThere(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

/** A file's bytes, or undefined where there is none. */
export function readIfThere(path: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Deno.readFileSync(path);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** Removes a file or folder with all in it; nothing there is fine. */
export function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path, { recursive: true });
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
}
