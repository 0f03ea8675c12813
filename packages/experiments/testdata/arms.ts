import { isRight } from "fp-ts/Either";
import type { Claim } from "../claims/claim.ts";
import type { Evidence } from "../claims/evidence.ts";
import { checkSpec } from "../spec/parse_spec.ts";
import { runRecord } from "./run_record.ts";

/** What accuracies in per cent of two arms, one a seed, null for a run that failed, say of one test. */
export function armsCase(
  test: Readonly<Record<string, unknown>>,
  arms: { readonly a: readonly (number | null)[]; readonly b?: readonly (number | null)[] },
): { readonly claim: Claim; readonly evidence: Evidence } {
  const spec = checkSpec({
    kind: "arms",
    name: "arms",
    title: "Two arms",
    results: {
      metrics: {
        accuracy: { unit: "percent", better: "higher", margin: 0.5 },
        error: { unit: "percent", better: "lower", margin: 0.5 },
      },
      read: [{
        format: "csv",
        files: ["a.csv"],
        seed: "seed",
        arm: "arm",
        columns: { accuracy: "acc", error: "err" },
      }],
    },
    arms: ["a", "b"],
    claims: [{ id: "claim", statement: "A claim.", source: { paper: "p", place: "q" }, test }],
  });
  if (!isRight(spec) || spec.right.kind !== "arms") throw new Error(JSON.stringify(spec));
  const runs = Object.entries(arms).flatMap(([trial, values]) =>
    values.map((value, seed) =>
      runRecord({
        trial,
        seed,
        status: value === null ? "failed" : "completed",
        metrics: { accuracy: value, error: value === null ? null : 100 - value },
      })
    )
  );
  const data = { name: "results", bytes: "results", note: "", checksum: "", files: [] } as const;
  return {
    claim: spec.right.claims[0]!,
    evidence: { spec: spec.right, data, runs, history: [], analysis: null },
  };
}
