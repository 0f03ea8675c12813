import type { Verdict } from "@refold/experiments/claims/verdict";
import { assertEquals } from "@std/assert";
import { inputs } from "../testdata/inputs.ts";
import { paper } from "../testdata/paper.ts";
import { claimsTable, experimentsTable } from "./index_tables.ts";
import { indexPages } from "./page_link.ts";

const { result } = inputs.training, [judged] = result.claims;

/** The result with one claim of each of these verdicts. */
const withVerdicts = (...verdicts: readonly Verdict[]) => ({
  ...result,
  claims: verdicts.map((verdict) => ({ ...judged!, verdict })),
});

Deno.test("experimentsTable() counts what was replicated, and nothing that is inconclusive or not judged", () => {
  const found = withVerdicts("REPLICATED", "INCONCLUSIVE", "NOT REPLICATED", "NOT JUDGED", "REPLICATED");
  const cell = (of: typeof result) => experimentsTable(indexPages([of])).rows[0]![3];
  assertEquals(cell(found), "2 of 5");
  assertEquals(cell(withVerdicts("INCONCLUSIVE")), "0 of 1");
  assertEquals(cell({ ...result, claims: [] }), null);
});

Deno.test("claimsTable() has a row a claim, with its own verdict and the label of its source", () => {
  const verdicts = ["NOT REPLICATED", "INCONCLUSIVE"] as const,
    table = claimsTable(indexPages([withVerdicts(...verdicts)]), paper);
  assertEquals(table.rows.map((row) => row[1]), [...verdicts]);
  const { paper: key, place } = judged!.claim.source;
  const label = paper.sources.find((source) => source.key === key)!.label;
  assertEquals(String(table.rows[0]![2]).startsWith(`${label}, ${place}`), true);
});
