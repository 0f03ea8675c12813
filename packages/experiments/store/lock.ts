import { type Either, left, right } from "fp-ts/Either";
import type { Clock } from "../clock.ts";
import type { Disk } from "./disk.ts";
import { attempt, type StoreError, storeError } from "./errors.ts";

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

/** Takes the lock that a file stands for, or null while another holds it. */
export function tryLock(path: string, on: Disk): Either<StoreError, Lock | null> {
  return attempt(path, () => {
    const release = on.tryLock(path);
    return release === null ? null : { path, release };
  });
}

/** Waits until the lock is ours. */
export async function waitForLock(
  path: string,
  { signal, onWait, every = 100, on, clock }: WaitOptions & { readonly on: Disk; readonly clock: Clock },
): Promise<Either<StoreError, Lock>> {
  for (let tries = 0;; tries++) {
    if (signal?.aborted) {
      return left(storeError("interrupted", path, "stopped while waiting for another process"));
    }
    const lock = tryLock(path, on);
    if (lock._tag === "Left") return lock;
    if (lock.right !== null) return right(lock.right);
    if (tries === 0) onWait?.();
    await new Promise<void>((resolve) => clock.timer(every, resolve));
  }
}
