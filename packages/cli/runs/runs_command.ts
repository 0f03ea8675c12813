import { unseal } from "@refold/experiments/runs/sealed";
import { CHECKPOINT_FORMAT } from "@refold/experiments/runs/checkpoint";
import { chain, type Either, left, mapLeft, right } from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import { join } from "node:path";
import { codeHash } from "../code_hash.ts";
import { disk } from "../effects/disk.ts";
import { EXIT } from "../exit_codes.ts";
import { collect } from "@refold/experiments/store/collect";
import { namesIn } from "@refold/experiments/store/disk";
import { showStoreError, type StoreError } from "@refold/experiments/store/errors";
import { findKey, type KeptRun, readRun, runKeys, unfinishedRuns } from "@refold/experiments/store/inventory";
import { removeRun } from "@refold/experiments/store/remove_run";
import { compareRuns } from "./compare_runs.ts";
import { listText } from "./list_runs.ts";
import { runText, SHOWN_DIGITS } from "./show_run.ts";

/** What a command prints and how it ends. */
export interface Answer {
  readonly text: string;
  readonly exit: number;
}

/** The runs of a store, one a line: those whose rows hold all of the words. */
export function listRuns(root: string, words: readonly string[]): Answer {
  return answer(pipe(listText(root, words), mapLeft(fromStore)));
}

/** Removes runs by their keys, all of which must name one; what a process works on stays. */
export function removeRuns(root: string, prefixes: readonly string[]): Answer {
  return answer(pipe(
    runKeys(root, disk),
    chain((keys) =>
      pipe(unfinishedRuns(root, disk), chain((open) => right([...keys, ...open.map(({ key }) => key)])))
    ),
    mapLeft(fromStore),
    chain((keys) => allKeys([...new Set(keys)], prefixes)),
    chain((keys) =>
      pipe(
        keys.map((key) => removeRun({ root, key, on: disk })),
        sequenced,
        mapLeft(fromStore),
        chain((removed) =>
          right(
            keys.map((key, i) =>
              `${key.slice(0, SHOWN_DIGITS)}  ${removed[i] ? "removed" : "kept: a process works on it"}`
            ).join("\n"),
          )
        ),
      )
    ),
  ));
}

function allKeys(keys: readonly string[], prefixes: readonly string[]): Either<Answer, readonly string[]> {
  return pipe(
    prefixes.map((prefix) => findKey(keys, prefix)),
    sequenced,
    mapLeft((text): Answer => ({ text, exit: EXIT.usage })),
  );
}

/** All values, or the first error. */
function sequenced<E, A>(results: readonly Either<E, A>[]): Either<E, readonly A[]> {
  const values: A[] = [];
  for (const result of results) {
    if (result._tag === "Left") return result;
    values.push(result.right);
  }
  return right(values);
}

/** One run in full. */
export function showRun(root: string, prefix: string): Answer {
  return answer(pipe(named(root, prefix), chain((run) => right(runText(run)))));
}

/** Two runs side by side. */
export function compare(root: string, first: string, second: string): Answer {
  return answer(pipe(
    named(root, first),
    chain((a) => pipe(named(root, second), chain((b) => right(compareRuns(a, b))))),
  ));
}

/** Hashes every byte of every run and checkpoint; any damage ends with the exit code of files. */
export function verifyRuns(root: string): Answer {
  const keys = runKeys(root, disk), open = unfinishedRuns(root, disk);
  if (keys._tag === "Left") return answer(left(fromStore(keys.left)));
  if (open._tag === "Left") return answer(left(fromStore(open.left)));
  const unread = keys.right.flatMap((key) => {
    const run = readRun(root, key, disk);
    return run._tag === "Left" ? [run.left] : [];
  });
  const [others, wrong] = [unread.filter(ofOtherVersion), unread.filter((error) => !ofOtherVersion(error))];
  const checkpoints = open.right.flatMap(({ key }) => damagedCheckpoints(join(root, "checkpoints", key)));
  const damaged = [...wrong.map(showStoreError), ...checkpoints];
  const counted =
    `${keys.right.length} runs and ${open.right.length} unfinished ones checked, ${damaged.length} damaged` +
    (others.length === 0 ? "" : `, ${others.length} of another version`);
  return { text: [...damaged, counted].join("\n"), exit: damaged.length === 0 ? EXIT.ok : EXIT.files };
}

function ofOtherVersion({ kind }: StoreError): boolean {
  return kind === "older" || kind === "newer";
}

/** Removes what will never be read again. */
export function collectRuns(root: string, options: { readonly unfinished: boolean }): Answer {
  return answer(pipe(
    collect(root, { ...options, code: codeHash(), on: disk }),
    mapLeft(fromStore),
    chain((removed) =>
      right(
        [...removed.map(({ path, reason }) => `${path}: ${reason}`), `${removed.length} removed`].join("\n"),
      )
    ),
  ));
}

function damagedCheckpoints(folder: string): readonly string[] {
  return namesIn(folder, disk).flatMap((name) => {
    const path = join(folder, name), payload = unseal(CHECKPOINT_FORMAT, Deno.readFileSync(path));
    return payload._tag === "Left"
      ? [`${path}: ${payload.left.kind}, ${payload.left.detail}. The one before serves.`]
      : [];
  });
}

function named(root: string, prefix: string): Either<Answer, KeptRun> {
  return pipe(
    runKeys(root, disk),
    mapLeft(fromStore),
    chain((keys) => pipe(findKey(keys, prefix), mapLeft((text): Answer => ({ text, exit: EXIT.usage })))),
    chain((key) => pipe(readRun(root, key, disk), mapLeft(fromStore))),
  );
}

function fromStore(error: StoreError): Answer {
  return { text: showStoreError(error), exit: EXIT.files };
}

function answer(result: Either<Answer, string>): Answer {
  return result._tag === "Right" ? { text: result.right, exit: EXIT.ok } : result.left;
}
