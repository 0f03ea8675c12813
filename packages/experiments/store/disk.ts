import { basename, dirname, join } from "node:path";

/**
 * The file system as a store uses it. Whoever opens a store brings one; tests put failing ones in its place.
 *
 * What the system refuses is thrown as an error with a `code`, such as ENOSPC.
 */
export interface Disk {
  /** Writes a new file and, where asked, waits until the device has it. */
  readonly write: (path: string, bytes: Uint8Array, options: { readonly flush: boolean }) => void;
  /** Waits, off this thread, until the device has these files of a folder, all at once, and its list of names. */
  readonly flushFiles: (folder: string, names: readonly string[]) => Promise<void>;
  /** Gives a file or folder its final name, replacing a file of that name at one stroke. */
  readonly rename: (from: string, to: string) => void;
  /** A file's bytes; undefined where there is nothing that can be read as a file. */
  readonly read: (path: string) => Uint8Array<ArrayBuffer> | undefined;
  /** The names in a folder, sorted; undefined where there is no folder. */
  readonly names: (path: string) => readonly string[] | undefined;
  /** Whether a name is taken, be it by a link that leads nowhere. */
  readonly isThere: (path: string) => boolean;
  /** Milliseconds since a file or folder was last changed; undefined where the system does not tell. */
  readonly age: (path: string) => number | undefined;
  /** Makes a folder and those above it. */
  readonly makeFolder: (path: string) => void;
  /** Waits until the device has a folder's list of names; where a system cannot do this, it needs no asking. */
  readonly flushFolder: (path: string) => void;
  /** Removes a file or a link; nothing there is fine, a folder with something in it is refused. */
  readonly removeFile: (path: string) => void;
  /** Removes a file or folder with all in it; nothing there is fine. */
  readonly remove: (path: string) => void;
  /** Takes the lock that a file stands for and returns what lets it go, or null while another holds it. */
  readonly tryLock: (path: string) => (() => void) | null;
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
export function namesIn(path: string, on: Disk): readonly string[] {
  return on.names(path) ?? [];
}
