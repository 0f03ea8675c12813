import { assertEquals } from "@std/assert";
import type { Cell } from "./cells.ts";
import { concludeTraces, type Traced } from "./traces.ts";

/** A number that is known exactly, so that it lies so far from its turn at δ. */
const cell = (difference: number, margin = 1): Cell => ({
  found: { difference, standardError: 0, freedom: 4 },
  tolerance: { margin, allowance: 0, rounding: 0 },
});

const deviations = [-0.5, 0.25, 0.75].map((deviation, step) => ({
  place: { step },
  deviation,
  halfWidth: 0.5,
}));

const traced = (level: Cell, shape: Cell): Traced<{ readonly step: number }> => ({
  cells: [level, shape],
  deviations,
});

const alone = { pValue: 0.5, correction: 1, family: 1, published: 3 };

Deno.test("concludeTraces() says of each curve its own level and shape, what lies in the band, its edge too, and the farthest", () => {
  const { series, compared, verdict, pValue } = concludeTraces(
    [traced(cell(0.1), cell(0.2)), traced(cell(0.3), cell(0.4))],
    { ...alone, published: 6 },
  );
  assertEquals(series.map(({ level, shape }) => [level.difference, shape.difference]), [[0.1, 0.2], [
    0.3,
    0.4,
  ]]);
  assertEquals(series.map(({ compared, inside }) => [compared, inside]), [[3, 2], [3, 2]]);
  assertEquals(series[0]!.farthest, { deviation: 0.75, step: 2 });
  assertEquals([compared, verdict, pValue], [6, "REPLICATED", 0.5]);
});

Deno.test("concludeTraces() needs half of what was published, and has no p-value of nothing", () => {
  const at = (published: number) =>
    concludeTraces([traced(cell(0), cell(0))], { ...alone, published }).verdict;
  assertEquals([3, 5, 6, 7].map(at), ["REPLICATED", "REPLICATED", "REPLICATED", "INCONCLUSIVE"]);
  const nothing = concludeTraces([], alone);
  assertEquals([nothing.pValue, nothing.series, nothing.compared], [null, [], 0]);
});

Deno.test("concludeTraces() hangs REPLICATED on the cell nearest to its turn in units of its own δ", () => {
  const near = (...cells: readonly [Cell, Cell]) => concludeTraces([traced(...cells)], alone).near;
  assertEquals(near(cell(0.5), cell(0.3)), false);
  assertEquals([near(cell(0.5), cell(0.95)), near(cell(0.95), cell(0.5))], [true, true]);
  assertEquals([near(cell(0.05, 0.1), cell(9.5, 10)), near(cell(9.5, 10), cell(0.05, 0.1))], [true, true]);
  assertEquals([near(cell(0.1), cell(8, 10)), near(cell(8, 10), cell(0.1))], [false, false]);
  assertEquals([near(cell(1), cell(0.5)), near(cell(0.91), cell(0.5))], [true, true]);
  assertEquals(near(cell(0.89), cell(0.5)), false);
});

Deno.test("concludeTraces() hangs NOT REPLICATED on all cells that are different, and INCONCLUSIVE on none", () => {
  const of = (level: Cell, shape: Cell) => {
    const { verdict, near } = concludeTraces([traced(level, shape)], { ...alone, pValue: 0 });
    return [verdict, near];
  };
  assertEquals(of(cell(1.05), cell(0.99)), ["NOT REPLICATED", true]);
  assertEquals(of(cell(1.05), cell(2)), ["NOT REPLICATED", false]);
  assertEquals(of(cell(1.05), cell(1.02)), ["NOT REPLICATED", true]);
  const wide = { ...cell(0.99), found: { difference: 0.99, standardError: 0.2, freedom: 4 } };
  assertEquals(of(wide, cell(0)), ["INCONCLUSIVE", false]);
});
