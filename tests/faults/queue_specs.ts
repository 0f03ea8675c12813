/** Specs that tests of a queue run, over data that is read in a moment. */
import { join } from "node:path";
import { storeOf, writeSpec } from "./cli.ts";
import { tableTraining } from "./table_training.ts";

/** Updates of a run that takes some seconds, six times as long as it trains before it is first kept: it can be caught at work. */
export const LONG = 40_000;

/** Writes a spec of so many updates a run, its training otherwise as named; its result goes to a folder of the same name. */
export function tableSpec(
  home: string,
  steps = 300,
  { name = "queued", ...training }: Readonly<Record<string, unknown>> & { readonly name?: string } = {},
): string {
  return writeSpec(home, {
    kind: "training",
    name,
    title: "A small network",
    training: { ...tableTraining(steps), ...training },
  });
}

/** The files of all runs in the store below a home that say nothing of how they were made, by path. */
export function runFiles(home: string): Readonly<Record<string, string>> {
  const runs = join(storeOf(home), "runs"), files: Record<string, string> = {};
  for (const key of names(runs)) {
    for (const name of names(join(runs, key)).filter((name) => !/^(execution|manifest)/.test(name))) {
      files[`${key}/${name}`] = Deno.readFileSync(join(runs, key, name)).toBase64();
    }
  }
  return files;
}

/** The keys of the runs in the store below a home. */
export function keysIn(home: string): readonly string[] {
  return names(join(storeOf(home), "runs"));
}

function names(folder: string): readonly string[] {
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => !name.startsWith("."))
      .sort();
  } catch {
    return []; // nothing was kept yet
  }
}

/** How often each run was begun, as workers' stores tell: one count a store that has it. */
export function makers(homes: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of homes.flatMap(keysIn)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
