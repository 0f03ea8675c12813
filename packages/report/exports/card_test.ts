import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { svgToPng } from "../page/png.ts";
import { hostileInput } from "../testdata/hostile.ts";
import { inputs } from "../testdata/inputs.ts";
import { standInInput } from "../testdata/stand_in.ts";
import { CARD, cardSvg } from "./card.ts";

const every = [...Object.values(inputs), standInInput, hostileInput];

Deno.test("cardSvg() stands alone at 1200 by 630, keeps every line within it, and lets nothing of a spec become markup", () => {
  for (const input of every) {
    const svg = cardSvg(input);
    assert(
      svg.startsWith(`<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}"`),
    );
    assertEquals(svg.match(/var\(|<script|<style|<img|NaN|undefined|href=/g), null, input.result.spec.name);
    const drops = [...svg.matchAll(/<text x="64" y="([\d.]+)"/g)].map(([, y]) => Number(y));
    assert(drops.length >= 3 && drops.every((y) => y > 0 && y < CARD.height), `${drops}`);
  }
});

Deno.test("cardSvg() says title, answer and what it stands on, and of generated data that nothing is judged", () => {
  const svg = cardSvg(inputs.training);
  assertStringIncludes(svg, "Figure 4: three learning-rate cycles on");
  assertStringIncludes(svg, "two replicated, one not");
  assertStringIncludes(svg, "official bytes");
  assertStringIncludes(cardSvg(standInInput), "Stand-in data: no verdict");
});

Deno.test({
  name: "svgToPng() draws a card of 1200 by 630 pixels (needs --allow-read)",
  ignore: Deno.permissions.querySync({ name: "read" }).state !== "granted",
  fn: async () => {
    const png = new DataView((await svgToPng(cardSvg(inputs.training), 1)).buffer);
    assertEquals([png.getUint32(16), png.getUint32(20)], [CARD.width, CARD.height]); // of the IHDR chunk
  },
});
