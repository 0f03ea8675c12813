import type { DataEffects, PathInfo } from "./effects.ts";

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
