import { chain, type Either, left, right } from "fp-ts/Either";
import { join } from "node:path";
import { newestStep } from "./checkpoints.ts";
import { type Disk, namesIn } from "./disk.ts";
import { attempt, type StoreError, storeError } from "./errors.ts";
import { RUN_VERSION, runFromFiles, type RunJson, type StoredRun, versionOf } from "./run_files.ts";
import type { Files } from "./manifest.ts";
import { readFolder } from "./run_folder.ts";

const KEY = /^[0-9a-f]{64}$/;

/** A run whose files were all read and checked. */
export interface KeptRun extends StoredRun {
  readonly json: RunJson;
}

/** An unfinished run: its key, and the step of its newest checkpoint. */
export interface Unfinished {
  readonly key: string;
  readonly step: number;
}

/** The keys of the finished runs, sorted. */
export function runKeys(root: string, on: Disk): Either<StoreError, readonly string[]> {
  const folder = join(root, "runs");
  return attempt(folder, () => namesIn(folder, on).filter((name) => KEY.test(name)));
}

/** Reads a run and hashes every byte of it. */
export function readRun(root: string, key: string, on: Disk): Either<StoreError, KeptRun> {
  const path = join(root, "runs", key);
  const found = attempt(path, () => readFolder(path, on));
  if (found._tag === "Left") return found;
  if (found.right === null) return left(storeError("unavailable", path, "expected a run, found nothing"));
  const run = chain(runFromFiles)(found.right);
  if (run._tag === "Left") {
    return left(
      (found.right._tag === "Left" ? undefined : otherVersion(found.right.right, path)) ??
        storeError("corrupt", path, run.left),
    );
  }
  const { key: own } = run.right.json;
  return own === key
    ? right(run.right)
    : left(storeError("corrupt", path, `expected the run ${key}, found ${own}`));
}

/** What is said of files that are whole and of another version; undefined of any others. */
function otherVersion(files: Files, path: string): StoreError | undefined {
  const version = versionOf(files);
  if (version === undefined || version === RUN_VERSION) return undefined;
  const kind = version < RUN_VERSION ? "older" : "newer";
  return storeError(kind, path, `written as refold/run@${version}, now it is refold/run@${RUN_VERSION}`);
}

/** The runs that have checkpoints and no end. */
export function unfinishedRuns(root: string, on: Disk): Either<StoreError, readonly Unfinished[]> {
  const folder = join(root, "checkpoints");
  return attempt(folder, () =>
    namesIn(folder, on).filter((name) => KEY.test(name)).flatMap((key) => {
      const step = newestStep(join(folder, key), on);
      return step === null ? [] : [{ key, step }];
    }));
}

/** The one key that starts with `prefix`, or a message that says why there is not exactly one. */
export function findKey(keys: readonly string[], prefix: string): Either<string, string> {
  if (prefix === "") return left("Expected the key of a run but found an empty one; `runs list` shows all");
  const [only, second] = keys.filter((key) => key.startsWith(prefix.toLowerCase()));
  if (only === undefined) {
    return left(`No run has a key that starts with ${JSON.stringify(prefix)}; \`runs list\` shows all`);
  }
  if (second === undefined) return right(only);
  const needed = [...only].findIndex((digit, i) => digit !== second[i]) + 1;
  return left(
    `Several runs have keys that start with ${JSON.stringify(prefix)}; give at least ${needed} digits`,
  );
}
