import { join } from "node:path";
import { tidy } from "./atomic_write.ts";
import { namesIn, temporaryFor } from "./disk.ts";
import { tryLock } from "./lock.ts";

const KEY = /^[0-9a-f]{64}$/, AN_HOUR = 3_600_000;

/** Removes temporary files and folders of runs that no process holds the lock of. */
export function sweep(root: string): void {
  for (const name of namesIn(join(root, "runs"))) {
    const key = temporaryFor(name);
    if (key !== undefined) whenFree(root, key, () => tidy(join(root, "runs", name)));
  }
  for (const key of namesIn(join(root, "checkpoints"))) {
    const folder = join(root, "checkpoints", key);
    const leftovers = namesIn(folder).filter((name) => temporaryFor(name) !== undefined);
    if (leftovers.length > 0) {
      whenFree(root, key, () => leftovers.forEach((name) => tidy(join(folder, name))));
    }
  }
  sweepOld(root);
}

/** Removes temporary names of a folder that were made more than an hour ago, where no lock tells who made them. */
export function sweepOld(folder: string, now: number = Date.now()): void {
  for (const name of namesIn(folder).filter((name) => temporaryFor(name) !== undefined)) {
    const { mtime } = Deno.lstatSync(join(folder, name));
    if (mtime !== null && now - mtime.getTime() > AN_HOUR) tidy(join(folder, name));
  }
}

/** Does something under a run's lock, unless another holds it. */
export function whenFree(root: string, key: string, body: () => void): boolean {
  if (!KEY.test(key)) return false;
  Deno.mkdirSync(join(root, "locks"), { recursive: true });
  const lock = tryLock(join(root, "locks", key));
  if (lock._tag === "Left" || lock.right === null) return false;
  try {
    body();
    return true;
  } finally {
    lock.right.release();
  }
}
