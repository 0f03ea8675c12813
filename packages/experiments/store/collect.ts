import { CODE_MEANING } from "../runs/key.ts";
import { join } from "node:path";
import type { Either } from "fp-ts/Either";
import { removeComputedBy } from "./computed.ts";
import { type Disk, namesIn } from "./disk.ts";
import { attempt, type StoreError } from "./errors.ts";
import { type KeptRun, readRun } from "./inventory.ts";
import { removeNotesOfNone } from "./page_notes.ts";
import { sweep, whenFree } from "./sweep.ts";

/** Something removed, and why. */
export interface Removed {
  readonly path: string;
  readonly reason: string;
}

/** What else to remove besides what can never be used again, and from which disk. */
export interface CollectOptions {
  /** Checkpoints of runs that did not end. */
  readonly unfinished: boolean;
  /** The hash of this code, where what other code computed is to go. */
  readonly code?: string;
  readonly on: Disk;
}

/**
 * Removes what the store will never read again: quarantined files, runs of an earlier meaning of the code, checkpoints
 * of finished runs and what killed processes left. Runs that some process works on are left alone, damaged ones too,
 * for `verify` to show.
 */
export function collect(
  root: string,
  { unfinished, code, on }: CollectOptions,
): Either<StoreError, readonly Removed[]> {
  return attempt(root, () => {
    sweep(root, on);
    const removed: Removed[] = [];
    const remove = (path: string, reason: string): void => {
      on.remove(path);
      removed.push({ path, reason });
    };
    for (const name of namesIn(join(root, "quarantine"), on)) {
      remove(join(root, "quarantine", name), "quarantined");
    }
    for (const key of namesIn(join(root, "runs"), on)) {
      const run = readRun(root, key, on);
      const reason = outdated(run);
      if (reason === undefined) continue;
      whenFree({ root, key, on }, () => remove(join(root, "runs", key), reason));
    }
    for (const key of namesIn(join(root, "checkpoints"), on)) {
      const finished = on.isThere(join(root, "runs", key));
      if (!finished && !unfinished) continue;
      const reason = finished ? "checkpoints of a finished run" : "checkpoints of an unfinished run";
      whenFree({ root, key, on }, () => remove(join(root, "checkpoints", key), reason));
    }
    const old = code === undefined ? [] : removeComputedBy(root, { notBy: code, disk: on });
    const noted = removeNotesOfNone(root, on);
    return [
      ...removed,
      ...old.map((path) => ({ path, reason: "computed by other code" })),
      ...noted.map((path) => ({ path, reason: "a note on a folder that is not there" })),
    ];
  });
}

/** Why the store will never read a run again; undefined where it may, or where a newer program may share the store. */
function outdated(run: Either<StoreError, KeptRun>): string | undefined {
  if (run._tag === "Left") return run.left.kind === "older" ? run.left.detail : undefined;
  const { codeMeaning } = run.right.json;
  return codeMeaning < CODE_MEANING ? `of code meaning ${codeMeaning}, now ${CODE_MEANING}` : undefined;
}
