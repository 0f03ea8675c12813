import type { RunRecord } from "./run_record.ts";

/** A fact about what runs were made in that is not the same for all of them. */
export interface MixedFact {
  readonly name: string;
  /** Each value with the runs that have it. */
  readonly values: readonly { readonly value: string; readonly runs: readonly RunRecord[] }[];
}

/** What is said of a fact that nobody recorded. */
export const NOT_RECORDED = "not recorded";

/** Facts that a run's key rests on: runs that differ in them are of other settings, and meant to be. */
const OF_THE_SETTING = new Set(["code", "data"]);

/**
 * The facts of their environment in which runs differ, where any of them has one: another commit, other packages, another
 * GPU. Such runs are no sample of one thing.
 *
 * @example Packages changed between two seeds
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { mixedFacts } from "@refold/experiments/runs/environment";
 *
 * const run = { key: "", trial: "", factors: {}, status: "completed", steps: 0, divergedAt: null, error: null, metrics: {} } as const;
 * const runs = ["1.0", "1.1"].map((packages, seed) => ({ ...run, seed, environment: { commit: "abc", packages } }));
 * assertEquals(mixedFacts(runs).map(({ name, values }) => [name, values.map(({ value }) => value)]), [["packages", ["1.0", "1.1"]]]);
 * ```
 */
export function mixedFacts(runs: readonly RunRecord[]): readonly MixedFact[] {
  const made = runs.filter(({ environment }) => environment !== undefined);
  const names = new Set(made.flatMap(({ environment = {} }) => Object.keys(environment)));
  return [...names].filter((name) => !OF_THE_SETTING.has(name)).flatMap((name) => {
    const groups = [...Map.groupBy(made, ({ environment = {} }) => environment[name] ?? NOT_RECORDED)];
    return groups.length < 2 ? [] : [{ name, values: groups.map(([value, own]) => ({ value, runs: own })) }];
  });
}
