import { tryCatch } from "fp-ts/TaskEither";
import type { TaskEither } from "fp-ts/TaskEither";
import { type DataError, dataError, type DataErrorKind } from "./errors.ts";

/** What a path leads to. */
export interface PathInfo {
  readonly kind: "file" | "folder" | "other";
  readonly bytes: number;
}

/** The effects that reading data needs; the program supplies them, tests supply their own. They may throw. */
export interface DataEffects {
  readonly os: "linux" | "darwin" | "windows" | string;
  readonly env: (name: string) => string | undefined;
  /** What is at the path, or undefined when nothing is. */
  readonly stat: (path: string) => Promise<PathInfo | undefined>;
  /** The bytes of a file: in the room given, where they fit in it, and in room of their own otherwise. */
  readonly readFile: (path: string, room?: Uint8Array) => Promise<Uint8Array>;
  readonly readStream: (path: string) => Promise<ReadableStream<Uint8Array>>;
  /** SHA-256 of a whole file in hexadecimal, where the machine has a quicker one than ours. */
  readonly sha256?: (bytes: Uint8Array) => Promise<string>;
}

/** A file being written. */
export interface FileWriter {
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Brings what was written to the disk and closes. */
  readonly close: () => Promise<void>;
}

/** The further effects that fetching needs. They may throw. */
export interface FetchEffects extends DataEffects {
  readonly makeFolder: (path: string) => Promise<void>;
  readonly openWriter: (path: string, options: { readonly append: boolean }) => Promise<FileWriter>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Takes an exclusive lock and gives its release, or undefined when another process holds it. */
  readonly lock: (path: string) => Promise<(() => Promise<void>) | undefined>;
  readonly request: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Calls `run` after some milliseconds unless the returned function is called first. */
  readonly timer: (milliseconds: number, run: () => void) => () => void;
}

/** Runs an effect; what it throws becomes a data error about `path`. */
export function attempt<A>(path: string, effect: () => Promise<A>): TaskEither<DataError, A> {
  return tryCatch(effect, (thrown) => systemError(path, thrown));
}

const KINDS: Readonly<Record<string, DataErrorKind>> = {
  NotFound: "missing",
  ENOENT: "missing",
  IsADirectory: "missing",
  EISDIR: "missing",
  PermissionDenied: "permission",
  NotCapable: "permission",
  EACCES: "permission",
  EPERM: "permission",
  EROFS: "permission",
};

const REMEDIES: Readonly<Partial<Record<DataErrorKind, string>>> = {
  permission: "Allow it, or choose another place with --data PATH or XDG_CACHE_HOME",
  disk: "Make room or choose another cache folder with XDG_CACHE_HOME, then run the same command again",
};

/** The data error for something a system call threw. */
export function systemError(path: string, thrown: unknown): DataError {
  const { name = "", code = "", message = String(thrown) } = (thrown ?? {}) as Record<
    string,
    string | undefined
  >;
  const kind = KINDS[name] ?? KINDS[code] ?? "disk";
  const detail = kind === "missing" ? "expected a file but found none" : message.replace(/[.\s]+$/, "");
  return dataError(kind, path, detail, REMEDIES[kind]);
}
