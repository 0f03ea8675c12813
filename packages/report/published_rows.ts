import type { ExperimentResult } from "@refold/experiments/result";
import { comparable } from "./comparable.ts";

/** One row of a published search table. */
export interface PublishedRow {
  readonly stage: string;
  readonly lambda: number;
  readonly published: number;
  /** δ of the claim that it is part of; absent where that states none. */
  readonly margin?: number | undefined;
}

/** The published search tables that the result's claims are about; none where nothing may be compared with them. */
export function publishedRows(result: ExperimentResult): readonly PublishedRow[] {
  return (comparable(result) ? result.claims : []).flatMap(({ claim: { test, margin } }) =>
    test.kind === "table" ? test.rows.map((row) => ({ stage: test.stage, margin, ...row })) : []
  );
}

/** The published row of the same λ: published ones are rounded to six digits. */
export function rowAt(
  rows: readonly PublishedRow[],
  stage: string,
  lambda: number,
): PublishedRow | undefined {
  return rows.find((row) => row.stage === stage && Math.abs(row.lambda - lambda) <= 1e-4 * lambda);
}
