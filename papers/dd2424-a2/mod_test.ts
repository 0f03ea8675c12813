import { trainingOf } from "@refold/experiments/kinds/plan";
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { CurvePoint } from "@refold/experiments/claims/claim";
import { packSpec } from "@refold/experiments/paper_pack";
import { curves, stepsOf } from "./curves.ts";
import { dd2424A2 } from "./mod.ts";
import { table1, table2 } from "./search_tables.ts";

Deno.test("dd2424A2's ledger numbers its rows from D1 to D14", () => {
  assertEquals(dd2424A2.ledger.map((row) => row.id), Array.from({ length: 14 }, (_, i) => `D${i + 1}`));
});

Deno.test("curves are points of curves, measured at the published steps", () => {
  for (const curve of Object.values(curves)) {
    for (const point of curve) assertEquals(CurvePoint.parse(point), point);
  }
  assertEquals(stepsOf(curves.guideFig3), [1, 125, 250, 375, 500, 625, 750, 875, 1000]);
  assertEquals(stepsOf(curves.guideFig4).length, 25);
  assertEquals(stepsOf(curves.reportFinal).at(-1), 5880);
});

Deno.test("table1 and table2 have the report's winners", () => {
  const best = (table: typeof table1) =>
    [...table].sort((a, b) => b.validationAccuracy - a.validationAccuracy)[0];
  assertEquals([table1.length, table2.length], [10, 10]);
  assertEquals([best(table1)?.validationAccuracy, best(table2)?.validationAccuracy], [0.5098, 0.5134]);
});

Deno.test("packSpec() finds bases and variants and nothing else", () => {
  assertStrictEquals(packSpec(dd2424A2, "replicate-fig4")?.variant, undefined);
  assertEquals(packSpec(dd2424A2, "replicate-fig4", "report")?.variant, "report");
  assertEquals(packSpec(dd2424A2, "replicate-fig4", "toString"), undefined);
  assertEquals(packSpec(dd2424A2, "replicate-fig5"), undefined);
});

Deno.test("dd2424A2's figures and searches use the published lengths of their runs", () => {
  const length = (name: string, variant?: string) => {
    const spec = packSpec(dd2424A2, name, variant);
    assert(spec !== undefined);
    const training = trainingOf(spec);
    assert(training !== null);
    const { schedule, length } = training;
    assert(schedule.policy === "triangular");
    return [schedule.stepSize ?? schedule.stepSizeEpochs, length.count, length.unit];
  };
  assertEquals(length("replicate-fig3"), [500, 1, "cycles"]);
  assertEquals(length("replicate-fig4"), [800, 3, "cycles"]);
  assertEquals(length("replicate-fig4", "report"), [800, 50, "epochs"]);
  assertEquals(length("coarse-search"), [2, 2, "cycles"]);
  assertEquals(length("final-model"), [2, 3, "cycles"]);
});

Deno.test("dd2424A2's experiments and variants have a title each, so that no page bears another's", () => {
  const titles = dd2424A2.experiments.flatMap(({ base, variants }) =>
    [base, ...Object.values(variants)].map(({ title }) => title)
  );
  assertEquals(titles.length, new Set(titles).size);
});
