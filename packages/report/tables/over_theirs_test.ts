import { assert, assertEquals } from "@std/assert";
import { Claim } from "@refold/experiments/claims/claim";
import { judge } from "@refold/experiments/claims/judge";
import type { ExperimentResult } from "@refold/experiments/result";
import { distant } from "../page/cell.ts";
import { renderReport } from "../pages.ts";
import { inputs } from "../testdata/inputs.ts";
import { provenance } from "../testdata/provenance.ts";
import { overTheirs } from "./over_theirs.ts";

const { arms } = inputs, { result } = arms;

/** The arms' result with a published table of both arms; δ is half a point. */
function published(baseline: number, cutout: number): ExperimentResult {
  const cell = (arm: string, published: number) => ({ arm, metric: "accuracy", published, runs: 5 });
  const claim = Claim.parse({
    id: "table-2",
    statement: "Table 2.",
    source: { paper: "p", place: "Table 2" },
    test: { kind: "cells", cells: [cell("baseline", baseline), cell("cutout", cutout)] },
  });
  const { spec, analysis, runs, provenance: { data } } = result;
  return { ...result, claims: [judge(claim, { spec, analysis, runs, history: [], data })] };
}

Deno.test("distant() tints from half a δ, one δ and two δ on, to either side", () => {
  const tint = (distance: number) => distant(1, String, distance).tint;
  assertEquals([0, 0.49, 0.5, 0.99, 1, 1.99, 2, 9, -2].map(tint), [
    ...[undefined, undefined, 1, 1, 2, 2, 3, 3, 3],
  ]);
});

Deno.test("overTheirs() sets our mean of every cell over theirs, tinted by how many δ they lie apart", () => {
  const [table] = overTheirs(published(91.1, 92.9));
  assert(table !== undefined);
  assertEquals(table.columns.map(({ label }) => label), ["arm", "whose", "accuracy"]);
  assertEquals(table.rows.map(([arm, whose]) => [arm, whose]), [
    ["baseline", "ours"],
    ["", "theirs"],
    ["cutout", "ours"],
    ["", "theirs"],
  ]);
  const tints = table.rows.map((row) => {
    const cell = row[2];
    return cell !== null && typeof cell === "object" && "tint" in cell! ? cell.tint : null;
  });
  assertEquals(tints, [null, null, 3, null]); // 0.07 and 1.35 points apart
  const page = renderReport({ ...arms, result: published(91.1, 92.9) });
  assert(page.includes("tint-3") && page.includes("ours over theirs"));
});

Deno.test("overTheirs() sets nothing beside generated data", () => {
  const { runs, ...rest } = published(91.1, 92.9);
  assertEquals(overTheirs({ ...rest, runs, provenance: provenance([0], "stand-in") }), []);
});
