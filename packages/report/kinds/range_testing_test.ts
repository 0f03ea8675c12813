import { assert, assertEquals } from "@std/assert";
import { inputs } from "../testdata/inputs.ts";
import { finding, rangeSweep } from "../figures/range_sweep.ts";
import { pageOf } from "./table.ts";

const { result, history } = inputs["range-test"], page = pageOf(result, history);
const { analysis } = result;
assert(analysis?.kind === "range-test");

Deno.test("rangeTest shows what was swept, what was trained with it, and the setting of both", () => {
  const sections = page.sections();
  assertEquals(sections.map(({ id }) => id), ["range-test", "arms", "setting"]);
  const tables = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => block.kind === "table" ? [block.table] : [])
  );
  assertEquals(tables.map(({ name, rows }) => [name, rows.length]), [["suggested-rates", 7], ["bounds", 1]]);
  assertEquals(tables[1]?.rows, [["bracket", 0.0017, 0.2]]);
  const facts = sections[2]?.blocks[0];
  assert(facts?.kind === "facts");
  assertEquals(facts.facts[0]?.detail, "from 1e−4 towards 1 by equal factors within 60 updates");
  assertEquals(facts.facts.some(({ term }) => term === "Learning rate"), false);
});

Deno.test("rangeSweep() draws every update of every seed at its rate, accuracy at that of the update before", () => {
  const rows = rangeSweep(history, analysis)?.table?.rows ?? [];
  const losses = rows.filter(([quantity]) => quantity === "smoothed loss");
  assertEquals([losses.length, rows.length], [5 * 60, 5 * 60 + 5 * 12]);
  const rate = (step: number) =>
    history.find((row) => row.step === step && row.metric === "learningRate")?.value;
  const accuracies = rows.filter(([quantity]) => quantity === "validation accuracy");
  assertEquals(accuracies.slice(0, 3).map(([, , own]) => own), [rate(0), rate(4), rate(9)]);
  assertEquals(rangeSweep([], analysis), null);
});

Deno.test("finding() tells the bracket and how far the suggestions lie apart, or that there is none", () => {
  const of = (mean: number) => ({ mean, low: mean, high: mean, count: 5 });
  const suggestions = [{ name: "valley", rate: of(0.01) }, { name: "slide", rate: of(0.2) }];
  assertEquals(
    finding({ kind: "range-test", suggestions, bracket: { baseLr: 0.001, maxLr: 0.05 } }),
    "Accuracy rises from a rate of 0.001 to one of 0.05, where it slows, becomes ragged or falls. The loss suggests 0.01 " +
      "(valley) and 0.2 (slide): a factor of 20.0 between them.",
  );
  assertEquals(
    finding({ kind: "range-test", suggestions: [], bracket: null }),
    "Accuracy does not rise. The loss suggests no rate.",
  );
});
