import { metricNamed } from "@refold/experiments/kinds/metrics";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { emptyDocument } from "../page/document.ts";
import { PANEL } from "../page/panel.ts";
import { renderPlot } from "../page/render.ts";
import { pageOf } from "../kinds/table.ts";
import { inputs } from "../testdata/inputs.ts";
import { paper } from "../testdata/paper.ts";
import { ledgerTable } from "../tables/ledger.ts";
import { forest } from "./forest.ts";

const { result } = inputs.sensitivity;
const { analysis } = result;
const accuracy = metricNamed(result.spec, "testAccuracy");
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
  const figure = forest(analysis, accuracy);
  assertEquals(figure.table?.rows.map((row) => row.at(-1)), ["within noise", "beyond noise", "beyond noise"]);
  assertStringIncludes(
    figure.finding,
    "Beyond noise are “bytes divided by 255” (\u22124.10\u202fpoints) and “½λΣW² instead of λΣW²”",
  );
});

Deno.test("forest() says of one paired seed that nothing is known of noise, and gives no interval", () => {
  const figure = forest(single, accuracy);
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
  assertEquals(pageOf(result).answer(), "Of three changed conventions two move test accuracy beyond noise.");
  const effect = ledgerTable(paper, paper.ledger, single.effects).rows[0]?.at(-1);
  assertEquals(effect, "half-form: \u22121.73\u202fpoints test accuracy (one pair)");
});

Deno.test("forest() corrects for the number of its intervals: an effect that just excludes 0 does not stand among ten", () => {
  const just = { mean: 0.0021, low: 0.0001, high: 0.0041, count: 10 };
  const none = { mean: 0, low: -0.002, high: 0.002, count: 10 };
  const [row] = analysis.effects;
  const effects = Array.from(
    { length: 10 },
    (_, i) => ({ ...row!, name: `e${i}`, effect: i === 0 ? just : none }),
  );
  const figure = forest({ ...analysis, effects }, accuracy);
  assertEquals(figure.table?.rows[0]?.at(-1), "beyond noise, not after Holm");
  assertStringIncludes(figure.finding, "After Holm’s correction for 10 intervals none of them stands.");
  assertEquals(
    forest({ ...analysis, effects: effects.slice(0, 1) }, accuracy).table?.rows[0]?.at(-1),
    "beyond noise",
  );
});

Deno.test("forest() draws an effect that dwarfs the others as an arrow, so that they are still seen", () => {
  const far = { mean: -0.1075, low: -0.11, high: -0.105, count: 10 };
  const effects = analysis.effects.map((row, i) => i === 2 ? { ...row, effect: far } : row);
  const reachOf = (rows: typeof effects) =>
    forest({ ...analysis, effects: rows }, accuracy).panels[0]?.plot.x?.domain;
  const [low] = reachOf(effects) as readonly number[];
  assert(low !== undefined && low > -0.03, String(low));
});

Deno.test("forest() fits a phone: no wider than any panel, whatever the statements, which keep their words", () => {
  const statement = "a statement of some fifty letters, such as a spec has";
  const long = { ...analysis, effects: analysis.effects.map((row) => ({ ...row, statement })) };
  const [panel] = forest(long, accuracy).panels, { width, marginLeft = 0, marginRight = 0 } = panel!.plot;
  assertEquals(width, PANEL.width);
  assert(width! - marginLeft - marginRight > PANEL.width / 2);
  assertStringIncludes(renderPlot(panel!.plot, { label: "", document: emptyDocument() }), statement);
});

Deno.test("forest() tables each effect with the ends of its interval, the lower one first", () => {
  const { columns, rows } = forest(analysis, accuracy).table!;
  const at = (label: string) => columns.findIndex((column) => column.label === label);
  const ranked = analysis.effects.toSorted((a, b) => b.effect.mean - a.effect.mean);
  assertEquals(
    rows.map((row) => [row[at("from")], row[at("to")]]),
    ranked.map(({ effect }) => [effect.low, effect.high]),
  );
});

Deno.test("forest() has effects on accuracies in points, whatever the unit they are read in", () => {
  const axisOf = (unit: "fraction" | "percent" | "seconds") =>
    JSON.stringify(forest(analysis, { ...accuracy, unit }).panels.map(({ plot }) => plot));
  assertStringIncludes(axisOf("fraction"), "effect on test accuracy, points");
  assertStringIncludes(axisOf("percent"), "effect on test accuracy, points");
  assertStringIncludes(axisOf("seconds"), "effect on test accuracy, seconds");
});
