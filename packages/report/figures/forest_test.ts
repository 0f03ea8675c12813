import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { pageOf } from "../kinds/table.ts";
import { inputs } from "../testdata/inputs.ts";
import { paper } from "../testdata/paper.ts";
import { ledgerTable } from "../tables/ledger.ts";
import { forest } from "./forest.ts";

const { result } = inputs.sensitivity;
const { analysis } = result;
if (analysis?.kind !== "sensitivity") throw new TypeError("Expected the sensitivity fixture to hold effects");

/** The same effects from one pair of runs each: an interval that is the value itself. */
const single = {
  ...analysis,
  effects: analysis.effects.map((row) => {
    const { mean } = row.effect;
    return { ...row, effect: { mean, low: mean, high: mean, count: 1 } };
  }),
};

Deno.test("forest() calls an effect beyond noise only where its interval excludes 0", () => {
  const figure = forest(analysis);
  assertEquals(figure.table?.rows.map((row) => row.at(-1)), ["within noise", "matters", "matters"]);
  assertStringIncludes(figure.finding, "move test accuracy beyond noise");
});

Deno.test("forest() says of one paired seed that nothing is known of noise, and gives no interval", () => {
  const figure = forest(single);
  assertEquals(figure.table?.rows.map((row) => row.slice(-3)), [
    [null, null, "one pair"],
    [null, null, "one pair"],
    [null, null, "one pair"],
  ]);
  assertStringIncludes(figure.finding, "One pair of runs says nothing of noise");
  assert(!figure.legend.some(({ label }) => label.includes("excludes 0")));
});

Deno.test("the answer and ledgerTable() claim nothing beyond noise from one paired seed", () => {
  const answer = pageOf({ ...result, analysis: single }).answer();
  assertEquals(answer, "3 changed conventions on one paired seed, which says nothing of noise.");
  assertEquals(pageOf(result).answer(), "2 of 3 changed conventions move test accuracy beyond noise.");
  const effect = ledgerTable(paper, paper.ledger, single.effects).rows[0]?.at(-1);
  assertEquals(effect, "half-form: \u22121.73\u202fpoints test accuracy (one pair)");
});
