import { fromUser } from "./standing.ts";
import { variable } from "./variable.ts";
import { DATASETS } from "@refold/data/datasets";
import type { DataEffects, FetchEffects, FileWriter, PathInfo } from "@refold/data/effects";

/** Variables that name where data of some dataset lies: paths from where the user stands. */
const PLACES = new Set(Object.values(DATASETS).flatMap(({ places }) => places?.env ?? []));

/** Reading data with this machine's files and environment. A variable that may not be read counts as unset. */
export const denoDataEffects: DataEffects = {
  os: Deno.build.os,
  env: (name) => {
    const value = variable(name);
    return PLACES.has(name) && value ? fromUser(value) : value;
  },
  stat,
  readFile,
  readStream: async (path) => (await Deno.open(path)).readable,
};

/** Fetching data with this machine's network, files and clock. */
export const denoFetchEffects: FetchEffects = {
  ...denoDataEffects,
  makeFolder: (path) => Deno.mkdir(path, { recursive: true }),
  openWriter,
  rename: (from, to) => Deno.rename(from, to),
  lock,
  request: (url, init) => fetch(url, init),
  now: () => performance.now(),
  timer: (milliseconds, run) => {
    const id = setTimeout(run, milliseconds);
    return () => clearTimeout(id);
  },
};

async function stat(path: string): Promise<PathInfo | undefined> {
  try {
    const { isFile, isDirectory, size } = await Deno.stat(path);
    return { kind: isFile ? "file" : isDirectory ? "folder" : "other", bytes: size };
  } catch (thrown) {
    // Something below a file, as in archive.tar.gz/data_batch_1.bin, is not there either.
    if (thrown instanceof Deno.errors.NotFound || thrown instanceof Deno.errors.NotADirectory) {
      return undefined;
    }
    throw thrown;
  }
}

async function readFile(path: string, room: Uint8Array = new Uint8Array()): Promise<Uint8Array> {
  using file = await Deno.open(path);
  const { isFile, size } = await file.stat();
  if (!isFile || size > room.length) return await Deno.readFile(path);
  let end = 0;
  for (let read: number | null = 0; read !== null && end < size; end += read ?? 0) {
    read = await file.read(room.subarray(end, size));
  }
  return room.subarray(0, end);
}

async function openWriter(path: string, { append }: { readonly append: boolean }): Promise<FileWriter> {
  const file = await Deno.open(path, { create: true, write: true, append, truncate: !append });
  return {
    write: async (bytes) => {
      for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
    },
    close: async () => {
      try {
        await file.sync();
      } finally {
        file.close();
      }
    },
  };
}

/** An advisory lock of the system, which a killed process gives up by dying. */
async function lock(path: string): Promise<(() => Promise<void>) | undefined> {
  const file = await Deno.open(path, { create: true, write: true });
  if (await file.tryLock(true)) {
    return async () => {
      await file.unlock();
      file.close();
    };
  }
  file.close();
  return undefined;
}
