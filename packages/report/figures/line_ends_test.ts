import { assert, assertEquals } from "@std/assert";
import * as Plot from "@observablehq/plot";
import { emptyDocument } from "../page/document.ts";
import { renderPlot } from "../page/render.ts";
import { inputs } from "../testdata/inputs.ts";
import { figuresOfPage } from "../figures_of.ts";
import { lineEnds, placedEnds } from "./line_ends.ts";

/** The heights of the names of lines that end so. */
function heightsOf(...ys: readonly number[]): readonly number[] {
  const ends = ys.map((y, i) => ({ label: `line ${i}`, x: 10, y, colour: "red" }));
  const svg = renderPlot({
    height: 230,
    marginTop: 10,
    marginBottom: 10,
    x: { domain: [0, 10] },
    y: { domain: [0, 1], axis: null },
    marks: [Plot.frame(), ...lineEnds(placedEnds(ends, { levels: [0, 1], height: 210 }))],
  }, { label: "", document: emptyDocument() });
  return ys.map((_, i) => {
    const group = svg.split("<g").find((part) => part.includes(`>line ${i}<`)) ?? "";
    return [...group.matchAll(/translate\([^,]*,([-\d.]+)\)/g)].reduce((sum, [, y]) => sum + Number(y), 0);
  });
}

Deno.test("lineEnds() names lines at their ends, and moves names apart that would lie over one another", () => {
  const [high, low] = heightsOf(0.9, 0.1);
  assertEquals([Math.round(high!), Math.round(low!)], [31, 199]);
  const [a, b] = heightsOf(0.5, 0.51);
  assert(a! - b! >= 14.9, `${a} ${b}`);
  const three = heightsOf(0.5, 0.505, 0.51).toSorted((x, y) => x - y);
  assert(three[1]! - three[0]! >= 14.9 && three[2]! - three[1]! >= 14.9, `${three}`);
});

Deno.test("figuresOfPage() tells training and validation apart without colour: by dash, and by name at their ends", () => {
  const curves = figuresOfPage(inputs.training).find(({ name }) => name === "curves")!;
  for (const { plot, title } of curves.panels.filter((panel) => panel.title !== "learning rate")) {
    const svg = renderPlot(plot, { label: title, document: emptyDocument() });
    const means = svg.split("<g").filter((part) => part.includes('stroke-width="1.8"'));
    const dashes = means.map((
      part,
    ) => [/stroke="var\(--(\w+)\)"/.exec(part)?.[1], part.includes("dasharray")]);
    assertEquals(dashes, [["train", false], ["validation", true]], title);
    assert(svg.includes(">training<") && svg.includes(">validation<"), title);
  }
});
