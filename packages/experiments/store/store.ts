/**
 * The run store: finished runs, checkpoints of unfinished ones, and the locks by which processes share them.
 *
 * ```
 * ROOT/runs/KEY/           run.json history.csv params.safetensors diagnostics.json execution.json manifest.json
 * ROOT/checkpoints/KEY/    step-000000050.checkpoint step-000000100.checkpoint
 * ROOT/locks/KEY           held while some process trains this run
 * ROOT/quarantine/         what failed its checksum, kept until `gc`
 * ```
 * @module
 */
import { type RunIdentity, runKey } from "../runs/key.ts";
import type { RunCheckpoint } from "../runs/run_outcome.ts";
import { chain, type Either, left, map, right } from "fp-ts/Either";
import { basename, join, relative } from "node:path";
import { tidy } from "./atomic_write.ts";
import { loadCheckpoint, saveCheckpoint } from "./checkpoints.ts";
import { type Disk, disk } from "./disk.ts";
import { attempt, type StoreError, storeError } from "./errors.ts";
import { type Lock, waitForLock, type WaitOptions } from "./lock.ts";
import { probeFolder } from "./probe.ts";
import { runFromFiles, runToFiles, type StoredRun } from "./run_files.ts";
import { type Aside, commitRun, readFolder } from "./run_folder.ts";
import { sweep } from "./sweep.ts";

/** Finished runs and checkpoints by identity. Whoever writes holds the run's lock; reading needs none. */
export interface Store {
  readonly root: string;
  /** Finds out early whether runs can be kept: makes the folders, writes `bytes` and removes them again. */
  readonly probe: (bytes: number) => Either<StoreError, void>;
  /** The finished run, null where there is none, or the error that it is damaged. */
  readonly read: (identity: RunIdentity) => Either<StoreError, StoredRun | null>;
  /** As `read`, but a damaged run is moved away with a warning and counts as none. Needs the lock. */
  readonly recover: (identity: RunIdentity) => Either<StoreError, StoredRun | null>;
  /** Keeps a finished run and drops its checkpoints. Needs the lock. */
  readonly write: (run: StoredRun) => Either<StoreError, void>;
  /** Waits for the run's lock. Take it in a thread that lives on: a worker that is stopped need not let go. */
  readonly lock: (identity: RunIdentity, options?: WaitOptions) => Promise<Either<StoreError, Lock>>;
  readonly saveCheckpoint: (identity: RunIdentity, checkpoint: RunCheckpoint) => Either<StoreError, void>;
  /** The newest valid checkpoint or null; invalid ones are moved away with a warning. Needs the lock. */
  readonly loadCheckpoint: (identity: RunIdentity) => Either<StoreError, RunCheckpoint | null>;
  /** Removes what killed processes left half-written, of runs that nobody works on. */
  readonly sweep: () => Either<StoreError, void>;
}

/** How a store reports, and the disk it works on. */
export interface StoreOptions {
  readonly warn?: (message: string) => void;
  readonly disk?: Disk;
}

/** The store in a folder, which is made when first needed. */
export function openStore(root: string, options: StoreOptions = {}): Store {
  const { warn = () => {}, disk: on = disk } = options;
  const place = (folder: string) => (identity: RunIdentity) => join(root, folder, runKey(identity));
  const runs = place("runs"), checkpoints = place("checkpoints"), locks = place("locks");
  const aside = setAside(root, warn, on);
  const withFolder = <A>(folder: string, body: () => A): Either<StoreError, A> =>
    attempt(join(root, folder), () => {
      Deno.mkdirSync(join(root, folder), { recursive: true });
      return body();
    });

  const read = (identity: RunIdentity): Either<StoreError, StoredRun | null> =>
    chain((files: ReturnType<typeof readFolder>) => parse(runs(identity), files))(
      attempt(runs(identity), () => readFolder(runs(identity))),
    );

  return {
    root,
    probe: (bytes) => probeFolder(root, bytes),
    read,
    recover(identity) {
      const found = read(identity);
      if (found._tag === "Right" || found.left.kind !== "corrupt") return found;
      const { detail } = found.left;
      return map(() => null)(attempt(runs(identity), () => aside.quarantine(runs(identity), detail)));
    },
    write(run) {
      const made = withFolder("runs", () => commitRun(runs(run.identity), runToFiles(run), aside, on));
      const written = made._tag === "Left" ? made : made.right;
      if (written._tag === "Right") tidy(checkpoints(run.identity));
      return written;
    },
    async lock(identity, wait) {
      const made = withFolder("locks", () => {});
      return made._tag === "Left" ? made : await waitForLock(locks(identity), wait);
    },
    saveCheckpoint: (identity, checkpoint) =>
      attempt(checkpoints(identity), () => saveCheckpoint(checkpoints(identity), identity, checkpoint, on)),
    loadCheckpoint: (identity) =>
      attempt(
        checkpoints(identity),
        () =>
          loadCheckpoint(checkpoints(identity), identity, (path, { kind, detail }) =>
            aside.quarantine(path, `${kind}: ${detail}`)),
      ),
    sweep: () => attempt(root, () => sweep(root)),
  };
}

function parse(path: string, files: ReturnType<typeof readFolder>): Either<StoreError, StoredRun | null> {
  if (files === undefined) return right(null);
  const run = runFromFiles(files);
  if (run._tag === "Left") return left(storeError("corrupt", path, run.left));
  const { identity, outcome, execution } = run.right;
  if (run.right.json.key !== basename(path)) {
    return left(
      storeError("corrupt", path, `expected the run ${basename(path)}, found ${run.right.json.key}`),
    );
  }
  return right({ identity, outcome, execution });
}

function setAside(root: string, warn: (message: string) => void, on: Disk): Aside {
  const fresh = (path: string) =>
    join(root, "quarantine", `${relative(root, path).replaceAll(/[/\\]/g, "-")}-${crypto.randomUUID()}`);
  return {
    quarantine(path, reason) {
      const to = fresh(path);
      Deno.mkdirSync(join(root, "quarantine"), { recursive: true });
      on.rename(path, to);
      warn(`${path}: ${reason}; moved to ${to}`);
    },
    beside(path) {
      Deno.mkdirSync(join(root, "quarantine"), { recursive: true });
      return fresh(path);
    },
  };
}
