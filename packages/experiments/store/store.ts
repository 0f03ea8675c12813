/**
 * The run store: finished runs, checkpoints of unfinished ones, and the locks by which processes share them.
 *
 * ```
 * ROOT/runs/KEY/           run.json history.csv params.safetensors diagnostics.json execution.json manifest.json
 * ROOT/checkpoints/KEY/    step-000000050.checkpoint step-000000100.checkpoint
 * ROOT/computed/KEY.json   what a kind computed itself instead of asking for runs
 * ROOT/pages/KEY.json      what was written to a result folder, by which code
 * ROOT/locks/KEY           held while some process trains this run
 * ROOT/quarantine/         what failed its checksum, kept until `gc`
 * ```
 * @module
 */
import { taskKey } from "../runs/key.ts";
import type { RunCheckpoint } from "../runs/run_outcome.ts";
import type { Task } from "../runs/task.ts";
import { chain, type Either, left, map, right } from "fp-ts/Either";
import { basename, join, relative } from "node:path";
import { tidy } from "./atomic_write.ts";
import { loadCheckpoint, saveCheckpoint } from "./checkpoints.ts";
import type { Clock } from "../clock.ts";
import { type Computed, computedIn } from "./computed.ts";
import type { Disk } from "./disk.ts";
import { attempt, type StoreError, storeError } from "./errors.ts";
import { type Lock, waitForLock, type WaitOptions } from "./lock.ts";
import type { Files } from "./manifest.ts";
import { probeFolder } from "./probe.ts";
import { runFromFiles, runToFiles, type StoredRun } from "./run_files.ts";
import { type Aside, commitRun, readFolder } from "./run_folder.ts";
import { sweep } from "./sweep.ts";

/** Finished runs and checkpoints by task. Whoever writes holds the run's lock; reading needs none. */
export interface Store {
  readonly root: string;
  /** What kinds computed themselves; null where nothing tells which code this is. */
  readonly computed: Computed | null;
  /** Finds out early whether runs can be kept: makes the folders, writes `bytes` and removes them again. */
  readonly probe: (bytes: number) => Either<StoreError, void>;
  /** Whether there is a run, be it damaged: a look that reads nothing. */
  readonly isThere: (task: Task) => boolean;
  /** The finished run, null where there is none, or the error that it is damaged. */
  readonly read: (task: Task) => Either<StoreError, StoredRun | null>;
  /** As `read`, but a damaged run is moved away with a warning and counts as none. Needs the lock. */
  readonly recover: (task: Task) => Either<StoreError, StoredRun | null>;
  /** Keeps a finished run and drops its checkpoints. Needs the lock. */
  readonly write: (run: StoredRun) => Promise<Either<StoreError, void>>;
  /** The files of a finished run, all checked, as they would travel; null where there is none. */
  readonly filesOf: (task: Task) => Either<StoreError, Files | null>;
  /** Waits for the run's lock. Take it in a thread that lives on: a worker that is stopped need not let go. */
  readonly lock: (task: Task, options?: WaitOptions) => Promise<Either<StoreError, Lock>>;
  readonly saveCheckpoint: (task: Task, checkpoint: RunCheckpoint) => Either<StoreError, void>;
  /** The newest valid checkpoint or null; invalid ones are moved away with a warning. Needs the lock. */
  readonly loadCheckpoint: (task: Task) => Either<StoreError, RunCheckpoint | null>;
  /** Removes what killed processes left half-written, of runs that nobody works on. */
  readonly sweep: () => Either<StoreError, void>;
}

/** The disk that a store works on, the clock by which it waits, and how it reports. */
export interface StoreOptions {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly warn?: (message: string) => void;
  /** A hash over the files of this program that compute. */
  readonly code?: () => string;
}

/** The store in a folder, which is made when first needed. */
export function openStore(root: string, options: StoreOptions): Store {
  const { warn = () => {}, disk: on, clock, code } = options;
  const place = (folder: string) => (task: Task) => join(root, folder, taskKey(task));
  const runs = place("runs"), checkpoints = place("checkpoints"), locks = place("locks");
  const aside = setAside(root, warn, on);
  const withFolder = <A>(folder: string, body: () => A): Either<StoreError, A> =>
    attempt(join(root, folder), () => {
      on.makeFolder(join(root, folder));
      return body();
    });

  const read = (task: Task): Either<StoreError, StoredRun | null> => {
    const path = runs(task); // once: a key is a hash over all of a task
    return chain((found: ReturnType<typeof readFolder>) => parse(path, found))(
      attempt(path, () => readFolder(path, on)),
    );
  };

  return {
    root,
    computed: code === undefined ? null : computedIn(root, { code, disk: on }),
    probe: (bytes) => probeFolder(root, bytes, on),
    isThere: (task) => on.isThere(runs(task)),
    read,
    recover(task) {
      const found = read(task);
      if (found._tag === "Right" || found.left.kind !== "corrupt") return found;
      const { detail } = found.left;
      return map(() => null)(attempt(runs(task), () => aside.quarantine(runs(task), detail)));
    },
    async write(run) {
      const exact = run.task.arithmetic !== null; // kernels of ours promise their bits, nobody's program does
      const made = withFolder(
        "runs",
        () => commitRun(runs(run.task), run.files ?? runToFiles(run), { ...aside, exact }, on),
      );
      const written = made._tag === "Left" ? made : await made.right;
      if (written._tag === "Right") tidy(checkpoints(run.task), on);
      return written;
    },
    filesOf: (task) =>
      chain((found: ReturnType<typeof readFolder>) =>
        map(() => found?._tag === "Right" ? found.right : null)(parse(runs(task), found))
      )(attempt(runs(task), () => readFolder(runs(task), on))),
    async lock(task, wait) {
      const made = withFolder("locks", () => {});
      return made._tag === "Left" ? made : await waitForLock(locks(task), { ...wait, on, clock });
    },
    saveCheckpoint: (task, checkpoint) =>
      attempt(checkpoints(task), () => saveCheckpoint(checkpoints(task), task, checkpoint, on)),
    loadCheckpoint: (task) =>
      attempt(
        checkpoints(task),
        () => {
          const folder = checkpoints(task);
          if (on.isThere(folder) && on.names(folder) === undefined) {
            aside.quarantine(folder, "expected a folder of checkpoints, found something else");
          }
          return loadCheckpoint(folder, task, {
            on,
            refuse: (path, { kind, detail }) => aside.quarantine(path, `${kind}: ${detail}`),
          });
        },
      ),
    sweep: () => attempt(root, () => sweep(root, on)),
  };
}

function parse(path: string, found: ReturnType<typeof readFolder>): Either<StoreError, StoredRun | null> {
  if (found === null) return right(null);
  const run = chain(runFromFiles)(found);
  if (run._tag === "Left") return left(storeError("corrupt", path, run.left));
  const { task, outcome, execution } = run.right;
  if (run.right.json.key !== basename(path)) {
    return left(
      storeError("corrupt", path, `expected the run ${basename(path)}, found ${run.right.json.key}`),
    );
  }
  return right({ task, outcome, execution });
}

function setAside(root: string, warn: (message: string) => void, on: Disk): Aside {
  const fresh = (path: string) =>
    join(root, "quarantine", `${relative(root, path).replaceAll(/[/\\]/g, "-")}-${crypto.randomUUID()}`);
  return {
    quarantine(path, reason) {
      const to = fresh(path);
      on.makeFolder(join(root, "quarantine"));
      on.rename(path, to);
      warn(`${path}: ${reason}; moved to ${to}`);
    },
    beside(path) {
      on.makeFolder(join(root, "quarantine"));
      return fresh(path);
    },
  };
}
