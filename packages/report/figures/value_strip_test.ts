import { assert, assertEquals } from "@std/assert";
import { differenceFrom, halfWidth, ruleQ } from "@refold/experiments/statistics/equivalence";
import fc from "fast-check";
import { emptyDocument } from "../page/document.ts";
import { palette } from "../page/palette.ts";
import { renderPlot } from "../page/render.ts";
import { curveCells } from "./curve_cells.ts";
import { stripDomain, valueStrip } from "./value_strip.ts";

type Box = readonly [from: number, to: number];

/** The rectangles of a drawing in its pixels, by their fill. */
function boxes(svg: string): ReadonlyMap<string, readonly Box[]> {
  const groups = svg.split("<g").map((part) => ({
    fill: / fill="([^"]*)"/.exec(part)?.[1] ?? "",
    rects: [...part.matchAll(/<rect([^>]*)>/g)].map(([, attributes]): Box => {
      const number = (name: string): number =>
        Number(new RegExp(` ${name}="([\\d.]+)"`).exec(attributes!)?.[1]);
      return [number("x"), number("x") + number("width")];
    }),
  }));
  return new Map(
    [...Map.groupBy(groups, ({ fill }) => fill)].map((
      [fill, own],
    ) => [fill, own.flatMap(({ rects }) => rects)]),
  );
}

Deno.test("valueStrip() draws the bar within the grey zone exactly where rule Q finds ours equivalent", () => {
  const number = fc.double({ min: 0.001, max: 0.03, noNaN: true });
  fc.assert(
    fc.property(number, number, fc.double({ min: 0, max: 0.01, noNaN: true }), (apart, sd, allowance) => {
      const published = 0.45, mean = published + apart, margin = 0.015;
      const found = differenceFrom({ mean, sd, count: 5 }, published, {
        ...{ as: "run", runs: 1, assumed: false, sd: null },
      });
      const half = halfWidth(found, 0.9);
      fc.pre(Math.abs(apart + half + allowance - margin) > 2e-4); // a drawing is rounded to a hundredth of a pixel
      const strip = {
        values: [mean],
        ours: { mean, half, allowance },
        published,
        margin,
        limits: [],
        possible: [0, 1] as const,
        factor: 100,
        colour: "red",
      };
      const drawn = boxes(renderPlot(valueStrip(strip, 0), { label: "", document: emptyDocument() }));
      const [zone] = drawn.get(palette.muted)!, bars = drawn.get("red")!;
      const left = Math.min(...bars.map(([from]) => from)), right = Math.max(...bars.map(([, to]) => to));
      const answer = ruleQ(found, { margin, allowance, rounding: 0 });
      assertEquals(left >= zone![0] && right <= zone![1], answer === "equivalent");
    }),
    { numRuns: 60, seed: 1 },
  );
});

Deno.test("stripDomain() gives strips of a page one scale, each about its own numbers", () => {
  const strip = (values: readonly number[]) => ({
    ...{
      values,
      ours: null,
      published: null,
      margin: null,
      limits: [],
      possible: [0, 1] as const,
      factor: 100,
      colour: "red",
    },
  });
  const width = ([low, high]: readonly [number, number]): number => high - low;
  const near = stripDomain(strip([0.45, 0.451]), 0.08), far = stripDomain(strip([0.38, 0.46]), 0.08);
  assert(Math.abs(width(near) - width(far)) < 1e-12);
  assert(near[0] < 0.45 && near[1] > 0.451);
});

Deno.test("curveCells() draws what lies beyond three δ as an arrow and not as if measured at the edge", () => {
  const row = { name: "cost, level", difference: 1, halfWidth: 0.01, allowance: 0, margin: 0.1 };
  const svg = renderPlot(curveCells([row]), { label: "", document: emptyDocument() });
  assert(svg.includes("▶") && !svg.includes("<circle"), svg);
  const within = renderPlot(curveCells([{ ...row, difference: 0.05 }]), {
    label: "",
    document: emptyDocument(),
  });
  assert(!within.includes("▶") && within.includes("<circle"));
});
