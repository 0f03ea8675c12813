import type { Disk } from "@refold/experiments/store/disk";
import { join } from "node:path";
import { tryLock } from "./file_lock.ts";

/** This machine's own disk. */
export const disk: Disk = {
  write(path, bytes, { flush }) {
    using file = Deno.openSync(path, { write: true, createNew: true });
    for (let written = 0; written < bytes.length;) written += file.writeSync(bytes.subarray(written));
    if (flush) file.syncSync();
  },
  async flushFiles(folder, names) {
    const flush = async (path: string, options: Deno.OpenOptions) => {
      using file = await Deno.open(path, options);
      await file.sync();
    };
    await Promise.all(names.map((name) => flush(join(folder, name), { write: true })));
    await flush(folder, { read: true }).catch(() => {}); // Windows opens no folders
  },
  rename: (from, to) => Deno.renameSync(from, to),
  read: (path) => whereThere(() => Deno.readFileSync(path)),
  names: (path) => whereThere(() => [...Deno.readDirSync(path)].map(({ name }) => name).sort()),
  isThere: (path) => whereThere(() => Deno.lstatSync(path)) !== undefined,
  age(path) {
    const { mtime } = Deno.lstatSync(path);
    return mtime === null ? undefined : Date.now() - mtime.getTime();
  },
  makeFolder: (path) => Deno.mkdirSync(path, { recursive: true }),
  flushFolder(path) {
    try {
      using folder = Deno.openSync(path);
      folder.syncSync();
    } catch {
      return; // Windows opens no folders
    }
  },
  removeFile: (path) => unlessAbsent(() => Deno.removeSync(path)),
  remove: (path) => unlessAbsent(() => Deno.removeSync(path, { recursive: true })),
  tryLock,
};

/** A result, or undefined where there is nothing of the kind: no such name, another kind of thing, links in a circle. */
function whereThere<A>(look: () => A): A | undefined {
  try {
    return look();
  } catch (error) {
    const other = error instanceof Deno.errors.NotADirectory || error instanceof Deno.errors.IsADirectory ||
      error instanceof Deno.errors.FilesystemLoop;
    if (other || error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function unlessAbsent(remove: () => void): void {
  try {
    remove();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
