import { type Either, left, right } from "fp-ts/Either";
import { tidy } from "./atomic_write.ts";
import { attempt, isAbsent, type StoreError, storeError } from "./errors.ts";

/** A lock this process holds. */
export interface Lock {
  readonly path: string;
  readonly release: () => void;
}

/** How to wait for a lock. */
export interface WaitOptions {
  /** Ends the waiting with `interrupted`. */
  readonly signal?: AbortSignal;
  /** Called once, when the lock turns out to be held by another. */
  readonly onWait?: () => void;
  /** Milliseconds between tries. */
  readonly every?: number;
}

/**
 * Takes the lock that a file stands for, or null while another holds it.
 *
 * The system's own file lock (flock, LockFileEx) is used, so a process that is killed lets go at that moment and no
 * stale lock can exist. The file is removed on release; whoever had opened it by then finds another or no file under
 * its name and tries again.
 */
export function tryLock(path: string): Either<StoreError, Lock | null> {
  return attempt(path, () => {
    for (;;) {
      const file = Deno.openSync(path, { read: true, write: true, create: true });
      if (!file.tryLockSync(true)) {
        file.close();
        return null;
      }
      if (isSameFile(file, path)) return { path, release: () => release(file, path) };
      file.close();
    }
  });
}

/** Waits until the lock is ours. */
export async function waitForLock(
  path: string,
  options: WaitOptions = {},
): Promise<Either<StoreError, Lock>> {
  const { signal, onWait, every = 100 } = options;
  for (let tries = 0;; tries++) {
    if (signal?.aborted) {
      return left(storeError("interrupted", path, "stopped while waiting for another process"));
    }
    const lock = tryLock(path);
    if (lock._tag === "Left") return lock;
    if (lock.right !== null) return right(lock.right);
    if (tries === 0) onWait?.();
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

function release(file: Deno.FsFile, path: string): void {
  // Still ours, for nobody can have locked it in the meantime. Without inode numbers the empty file stays.
  if (file.statSync().ino !== null) tidy(path);
  file.close();
}

/** Whether the file opened is still the one of that name. Systems without inode numbers never remove a held file. */
function isSameFile(file: Deno.FsFile, path: string): boolean {
  try {
    return file.statSync().ino === Deno.statSync(path).ino;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}
