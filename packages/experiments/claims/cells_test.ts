import { assertAlmostEquals, assertEquals } from "@std/assert";
import { holm } from "../statistics/holm.ts";
import { type Cell, pOfCells, slackOfCell, weighCells } from "./cells.ts";

const tolerance = { margin: 1, allowance: 0, rounding: 0 };
const cell = (difference: number, standardError = 1): Cell => ({
  found: { difference, standardError, freedom: 1 },
  tolerance,
});

/** The two-sided p-value of Student's t with one degree of freedom, which is Cauchy's distribution. */
const cauchy = (t: number) => 1 - 2 * Math.atan(t) / Math.PI;

Deno.test("weighCells() corrects over the cells and once more, and no p-value is above 1", () => {
  const cells = [cell(2), cell(100), cell(0.1)], own = holm([2, 100, 0.1].map(cauchy));
  weighCells(cells, 1).forEach(({ pValue }, i) => assertAlmostEquals(pValue, own[i]!, 1e-7));
  weighCells(cells, 3).forEach(({ pValue }, i) => assertAlmostEquals(pValue, Math.min(1, 3 * own[i]!), 1e-7));
  assertAlmostEquals(pOfCells(cells), 3 * cauchy(100), 1e-7);
  assertEquals(pOfCells([]), 1);
});

Deno.test("slackOfCell() is how far a cell lies from its turn, corrected as far as its p-value was", () => {
  const one = cell(100, 2), [weighed] = weighCells([one], 4);
  const t = 1 / Math.tan(Math.PI * 0.05 / 4 / 2); // from here on the chance is below 5 % of a fourth
  assertAlmostEquals(slackOfCell(one, weighed!) / Math.abs(100 - 2 * t), 1, 1e-6);
  const sure = cell(3, 0), [same] = weighCells([sure], 4); // a p-value of 0, which no factor changes
  assertAlmostEquals(slackOfCell(sure, same!), 2, 1e-12);
});
