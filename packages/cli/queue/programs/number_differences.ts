import { runFromFiles } from "@refold/experiments/store/run_files";
import type { SeriesRow } from "@refold/experiments/runs/series";
import type { RunOutcome } from "@refold/experiments/runs/run_outcome";
import type { Files } from "@refold/experiments/store/manifest";

/** Differences that are told, of how many there are. */
const TOLD = 3;

/**
 * The numbers of a run that came out otherwise than in the files of another making, in words: its metrics and what it
 * measured on the way, which are what claims read. When and in what it was made may differ.
 */
export function numberDifferences(theirs: Files, ours: RunOutcome): string {
  const read = runFromFiles(theirs);
  if (read._tag === "Left") return read.left;
  const [there, here] = [read.right.outcome, ours].map(numbersOf),
    names = new Set([...there!.keys(), ...here!.keys()]);
  const differing = [...names].filter((name) => there!.get(name) !== here!.get(name));
  const told = differing.slice(0, TOLD).map((name) =>
    `${name} ${shown(there!.get(name))} there, ${shown(here!.get(name))} here`
  );
  return [...told, ...(differing.length > TOLD ? [`and ${differing.length - TOLD} more`] : [])].join("; ");
}

/** Every number by what it is of. */
function numbersOf({ record, series = [] }: RunOutcome): ReadonlyMap<string, number | string | null> {
  const at = ({ metric, step, value }: SeriesRow) => [`${metric} at step ${step}`, value] as const;
  return new Map<string, number | string | null>([
    ["status", record.status],
    ...Object.entries(record.metrics),
    ...series.map(at),
  ]);
}

function shown(value: number | string | null | undefined): string {
  return value === undefined ? "missing" : value === null ? "not finite" : String(value);
}
