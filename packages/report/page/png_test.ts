import { assert, assertEquals } from "@std/assert";
import { decode } from "fast-png";
import { figuresOf } from "../pages.ts";
import { svgToPng } from "./png.ts";
import { inputs } from "../testdata/inputs.ts";

Deno.test({
  name: "svgToPng() draws a figure at three pixels a point, its text included (needs --allow-read)",
  ignore: Deno.permissions.querySync({ name: "read" }).state !== "granted",
  fn: async () => {
    const svg = figuresOf(inputs.sensitivity)[0]?.svg ?? "";
    const [, width, height] = svg.match(/width="(\d+)" height="(\d+)"/) ?? [];
    const { data, ...image } = decode(await svgToPng(svg));
    assertEquals([image.width, image.height], [3 * Number(width), 3 * Number(height)]);
    const without = decode(await svgToPng(svg.replace(/<text[^]*?<\/text>/g, ""))).data;
    const differing = Array.from(data, Number).filter((value, index) => value !== without[index]).length;
    assert(differing > 10_000, `text covers ${differing} values`);
  },
});
