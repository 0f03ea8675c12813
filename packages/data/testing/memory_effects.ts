import type { DataEffects, FetchEffects, FileWriter, PathInfo } from "../effects.ts";
import { concat } from "./tar.ts";

/** A disk in memory for tests: file contents by absolute path, folders implied by them. */
export type MemoryDisk = Map<string, Uint8Array>;

/** Data effects over a disk in memory and given environment variables, on Linux unless told otherwise. */
export function memoryEffects(
  disk: MemoryDisk,
  { env = {}, os = "linux" }: { readonly env?: Readonly<Record<string, string>>; readonly os?: string } = {},
): DataEffects {
  const read = (path: string): Uint8Array => {
    const bytes = disk.get(path);
    if (bytes === undefined) throw Object.assign(new Error(`no ${path}`), { name: "NotFound" });
    return bytes;
  };
  return {
    os,
    env: (name) => env[name],
    stat: (path) => Promise.resolve(statMemory(disk, path)),
    readFile: (path) => new Promise((resolve) => resolve(read(path).slice())),
    readStream: (path) => new Promise((resolve) => resolve(ReadableStream.from(pieces(read(path))))),
  };
}

function statMemory(disk: MemoryDisk, path: string): PathInfo | undefined {
  const bytes = disk.get(path);
  if (bytes !== undefined) return { kind: "file", bytes: bytes.length };
  return [...disk.keys()].some((file) => file.startsWith(`${path}/`))
    ? { kind: "folder", bytes: 0 }
    : undefined;
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.slice(at, at + 65_536);
}

/** What tests may put in place of the network and the disk's good behaviour. */
export interface MemoryFetchOptions {
  readonly request?: FetchEffects["request"];
  /** Called before every change of the disk; throwing there is a failing disk. */
  readonly onChange?: (change: { readonly do: "write" | "rename"; readonly path: string }) => void;
  readonly env?: Readonly<Record<string, string>>;
}

/** Fetch effects over a disk in memory; the clock and the network are real unless replaced. */
export function memoryFetchEffects(disk: MemoryDisk, options: MemoryFetchOptions = {}): FetchEffects {
  const { request = fetch, onChange = () => {} } = options, locks = new Set<string>();
  return {
    ...memoryEffects(disk, options),
    makeFolder: () => Promise.resolve(),
    openWriter: (path, { append }) => Promise.resolve(openMemoryWriter(disk, path, append, onChange)),
    rename: (from, to) =>
      new Promise((resolve) => {
        onChange({ do: "rename", path: to });
        disk.set(to, disk.get(from)!);
        disk.delete(from);
        resolve();
      }),
    lock: (path) => {
      if (locks.has(path)) return Promise.resolve(undefined);
      locks.add(path);
      return Promise.resolve(() => Promise.resolve(void locks.delete(path)));
    },
    request,
    now: () => performance.now(),
    timer: (milliseconds, run) => {
      const id = setTimeout(run, milliseconds);
      return () => clearTimeout(id);
    },
  };
}

function openMemoryWriter(
  disk: MemoryDisk,
  path: string,
  append: boolean,
  onChange: NonNullable<MemoryFetchOptions["onChange"]>,
): FileWriter {
  if (!append) disk.set(path, new Uint8Array());
  return {
    write: (bytes) =>
      new Promise((resolve) => {
        onChange({ do: "write", path });
        disk.set(path, concat([disk.get(path) ?? new Uint8Array(), bytes]));
        resolve();
      }),
    close: () => Promise.resolve(),
  };
}
