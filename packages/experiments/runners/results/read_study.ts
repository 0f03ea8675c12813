import { type Either, isLeft, right } from "fp-ts/Either";
import { judgeAll } from "../../claims/judge.ts";
import { armNames } from "../../kinds/arms/spec.ts";
import { claimKindOf } from "../../claims/table.ts";
import { type ExperimentResult, RESULT_SCHEMA } from "../../result.ts";
import { canonicalJson, type Json } from "../../runs/canonical_json.ts";
import { CODE_MEANING, sha256 } from "../../runs/key.ts";
import type { Provenance } from "../../runs/provenance.ts";
import type { ExperimentSpec } from "../../spec/experiment_spec.ts";
import type { ReadError } from "./readers/read_error.ts";
import { type ReadResults, readResults, type ResultFolders } from "./read_results.ts";
import type { ResultsSpec } from "./results_spec.ts";
import { runsOfResults } from "./result_runs.ts";

/** A spec about results that exist already. */
export type ResultsExperiment = Extract<ExperimentSpec, { readonly kind: "arms" }> & {
  readonly results: ResultsSpec;
};

/** What reading needs of the world, and what the result says of it. */
export interface Reader {
  readonly folders: ResultFolders;
  readonly about:
    & Pick<Provenance, "refold" | "lockfileHash">
    & Pick<Provenance["execution"], "command" | "host">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A judged result with what its files gave occasion to say. */
export interface ReadStudy {
  readonly result: ExperimentResult;
  readonly notes: readonly string[];
}

/** Reads the results that a spec names and judges its claims by them: nothing is run. */
export async function readStudy(
  spec: ResultsExperiment,
  { folders, about, now }: Reader,
): Promise<Either<ReadError, ReadStudy>> {
  const started = now(), read = await readResults(spec.results, folders);
  if (isLeft(read)) return read;
  const arms = spec.arms.length === 0 ? [""] : armNames(spec);
  const found = runsOfResults(spec.results, read.right, { arms, published: publishedOf(spec) });
  if (isLeft(found)) return found;
  const runs = found.right, data = dataOf(read.right), { refold, lockfileHash, command, host } = about;
  const execution = {
    command,
    startedAt: new Date(started).toISOString(),
    wallSeconds: Math.max(0, now() - started) / 1000,
    workers: 0,
    host,
    reused: 0,
    resumedFrom: [],
    runSeconds: {},
  };
  const result: ExperimentResult = {
    schema: RESULT_SCHEMA,
    experiment: spec.name,
    spec,
    resolved: null,
    runs,
    claims: judgeAll(spec.claims, { spec, data, runs, history: [], analysis: null }),
    analysis: null,
    provenance: {
      refold,
      codeVersion: `${refold}, meaning ${CODE_MEANING}`,
      specHash: sha256(new TextEncoder().encode(canonicalJson(spec as unknown as Json))), // parsed from JSON by zod
      lockfileHash,
      data,
      seeds: [...new Set(runs.map(({ seed }) => seed))].sort((a, b) => a - b),
      randomness: "that of the runs read",
      kernels: { name: "none", numericClass: "nothing was run" },
      execution,
    },
  };
  return right({ result, notes: read.right.notes });
}

/** What was published of each metric, by the claims that say so. */
function publishedOf({ claims }: ResultsExperiment): Readonly<Record<string, readonly number[]>> {
  const numbers = claims.flatMap(({ test }) =>
    claimKindOf(test).readings(test).flatMap(({ metric, levels = {} }) =>
      Object.values(levels).flatMap((level) => level === undefined ? [] : [{ metric, level }])
    )
  );
  const byMetric = Map.groupBy(numbers, ({ metric }) => metric);
  return Object.fromEntries([...byMetric].map(([metric, own]) => [metric, own.map(({ level }) => level)]));
}

function dataOf({ files, notes }: ReadResults): Provenance["data"] {
  const named = files.map(({ path, sha256 }) => ({ name: path, sha256 }));
  const sums = named.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("");
  return {
    name: "Results that exist already",
    bytes: "results",
    note: notes.join("; "),
    checksum: sha256(new TextEncoder().encode(sums)),
    files: named,
  };
}
