import { chain, type Either, right } from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import type { StoreError } from "@refold/experiments/store/errors";
import { readRun, runKeys, unfinishedRuns } from "@refold/experiments/store/inventory";
import { disk } from "../effects/disk.ts";
import { RUN_COLUMNS, runRow, SHOWN_DIGITS, table } from "./show_run.ts";

/** A run's cells, and when it was started; undefined where that is not known. */
interface Row {
  readonly cells: readonly string[];
  readonly startedAt: string | undefined;
}

/**
 * The runs as a table, the newest last, then the unfinished and damaged ones. Of several words only those runs are shown whose
 * row holds each of them, in any column and case.
 */
export function listText(root: string, words: readonly string[]): Either<StoreError, string> {
  return pipe(
    runKeys(root, disk),
    chain((keys) => pipe(unfinishedRuns(root, disk), chain((unfinished) => right({ keys, unfinished })))),
    chain(({ keys, unfinished }) => {
      const finished = new Set(keys);
      const open = unfinished.filter(({ key }) => !finished.has(key)).map(({ key, step }): Row => ({
        cells: [key.slice(0, SHOWN_DIGITS), "", "unfinished", String(step)],
        startedAt: undefined,
      }));
      const rows = [...keys.map((key) => rowOf(root, key)), ...open];
      return right(shown(root, rows, words));
    }),
  );
}

function rowOf(root: string, key: string): Row {
  const run = readRun(root, key, disk);
  return run._tag === "Right"
    ? { cells: runRow(run.right), startedAt: run.right.execution.startedAt }
    : { cells: [key.slice(0, SHOWN_DIGITS), "", unread(run.left)], startedAt: undefined };
}

function unread({ kind }: StoreError): string {
  return kind === "older" || kind === "newer"
    ? `of a${kind === "older" ? "n older" : " newer"} version`
    : "damaged: see runs verify";
}

function shown(root: string, rows: readonly Row[], words: readonly string[]): string {
  if (rows.length === 0) return `No runs in ${root}`;
  const found = rows.filter(({ cells }) => {
    const text = cells.join("  ").toLowerCase();
    return words.every((word) => text.includes(word.toLowerCase()));
  });
  if (found.length === 0) return `None of ${rows.length} runs has ${words.join(" and ")} in its row`;
  const sorted = found.toSorted((a, b) => order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0);
  const count = words.length === 0 ? [] : [`${found.length} of ${rows.length} runs`];
  return [table([[...RUN_COLUMNS], ...sorted.map(({ cells }) => cells.map(cut))]), ...count].join("\n");
}

const WIDEST = 36; // characters of a cell: a deep network's layers would push all else off the screen

function cut(cell: string): string {
  return cell.length > WIDEST ? `${cell.slice(0, WIDEST - 1)}…` : cell;
}

/** Times in ISO 8601 sort as text; what has none comes last. */
function order({ startedAt }: Row): string {
  return startedAt ?? "~";
}
