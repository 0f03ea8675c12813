import { join } from "node:path";
import { tidy } from "./atomic_write.ts";
import { type Disk, namesIn, temporaryFor } from "./disk.ts";
import { tryLock } from "./lock.ts";

const KEY = /^[0-9a-f]{64}$/, AN_HOUR = 3_600_000;

/** Removes temporary files and folders of runs that no process holds the lock of. */
export function sweep(root: string, on: Disk): void {
  for (const name of namesIn(join(root, "runs"), on)) {
    const key = temporaryFor(name);
    if (key !== undefined) whenFree({ root, key, on }, () => tidy(join(root, "runs", name), on));
  }
  for (const key of namesIn(join(root, "checkpoints"), on)) {
    const folder = join(root, "checkpoints", key);
    const leftovers = namesIn(folder, on).filter((name) => temporaryFor(name) !== undefined);
    if (leftovers.length > 0) {
      whenFree({ root, key, on }, () => leftovers.forEach((name) => tidy(join(folder, name), on)));
    }
  }
  sweepOld(root, on);
}

/** Removes temporary names of a folder that were made more than an hour ago, where no lock tells who made them. */
export function sweepOld(folder: string, on: Disk): void {
  for (const name of namesIn(folder, on).filter((name) => temporaryFor(name) !== undefined)) {
    if ((on.age(join(folder, name)) ?? 0) > AN_HOUR) tidy(join(folder, name), on);
  }
}

/** A run of a store. */
export interface RunPlace {
  readonly root: string;
  readonly key: string;
  readonly on: Disk;
}

/** Does something under a run's lock, unless another holds it. */
export function whenFree({ root, key, on }: RunPlace, body: () => void): boolean {
  if (!KEY.test(key)) return false;
  on.makeFolder(join(root, "locks"));
  const lock = tryLock(join(root, "locks", key), on);
  if (lock._tag === "Left" || lock.right === null) return false;
  try {
    body();
    return true;
  } finally {
    lock.right.release();
  }
}
