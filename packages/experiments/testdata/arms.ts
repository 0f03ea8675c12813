import { isRight } from "fp-ts/Either";
import type { Claim } from "../claims/claim.ts";
import type { Evidence } from "../claims/evidence.ts";
import type { ExperimentSpec } from "../spec/experiment_spec.ts";
import { checkSpec } from "../spec/parse_spec.ts";
import { runRecord } from "./run_record.ts";

const PERCENT = {
  accuracy: { unit: "percent", better: "higher", margin: 0.5 },
  error: { unit: "percent", better: "lower", margin: 0.5 },
  single: { unit: "percent", better: "higher", margin: 0.5 },
};

/** A spec of results in a file, of so many arms and with claims of these tests. */
export function armsSpec(
  { metrics = PERCENT, arms = [], tests = [], ...results }: Readonly<Record<string, unknown>> & {
    readonly metrics?: Readonly<Record<string, unknown>>;
    readonly arms?: readonly string[];
    readonly tests?: readonly unknown[];
  },
): ExperimentSpec & { readonly kind: "arms" } {
  const columns = Object.fromEntries(Object.keys(metrics).map((name) => [name, name]));
  const named = arms.length === 0 ? {} : { arm: "arm" };
  const spec = checkSpec({
    kind: "arms",
    name: "arms",
    title: "Results",
    results: {
      metrics,
      read: [{ format: "csv", files: ["a.csv"], seed: "seed", ...named, columns }],
      ...results,
    },
    arms,
    claims: tests.map((test, i) => ({
      ...{ id: `claim-${i}`, statement: "A claim.", source: { paper: "p", place: "q" } },
      test,
    })),
  });
  if (!isRight(spec) || spec.right.kind !== "arms") throw new Error(JSON.stringify(spec));
  return spec.right;
}

/** What accuracies in per cent of some arms, one a seed, null for a run that failed, say of one test; `single` is 1 less. */
export function armsCase(
  test: Readonly<Record<string, unknown>>,
  arms: Readonly<Record<string, readonly (number | null)[]>>,
): { readonly claim: Claim; readonly evidence: Evidence } {
  const spec = armsSpec({ arms: ["a", "b", "c"], tests: [test] });
  const runs = Object.entries(arms).flatMap(([trial, values]) =>
    values.map((value, seed) =>
      runRecord({
        trial,
        seed,
        status: value === null ? "failed" : "completed",
        metrics: {
          accuracy: value,
          error: value === null ? null : 100 - value,
          single: value === null ? null : value - 1,
        },
      })
    )
  );
  const data = { name: "results", bytes: "results", note: "", checksum: "", files: [] } as const;
  return {
    claim: spec.claims[0]!,
    evidence: { spec, data, runs, history: [], analysis: null },
  };
}
