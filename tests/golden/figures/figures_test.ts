import { assert, assertEquals } from "@std/assert";
import { figuresOf } from "@refold/report";
import type { ReportInput } from "../../../packages/report/input.ts";
import { emptyDocument } from "../../../packages/report/page/document.ts";
import { renderPlot } from "../../../packages/report/page/render.ts";
import { claimCard, spansOf } from "../../../packages/report/sections/claim_card.ts";
import { inputs } from "../../../packages/report/testdata/inputs.ts";

const granted = (["read", "write"] as const).every((name) =>
  Deno.permissions.querySync({ name }).state === "granted"
);

/** The stored figure, or null where there is none yet. */
function stored(name: string): string | null {
  try {
    return Deno.readTextFileSync(new URL(`./${name}.svg`, import.meta.url));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/** The cards' strips of a page, which draw the bands that judge. */
function stripsOf(input: ReportInput): readonly { readonly name: string; readonly svg: string }[] {
  const spans = spansOf(input);
  return input.result.claims.flatMap((judged) => {
    const { id, strip } = claimCard(judged, input, spans);
    return strip === null ? [] : [{
      name: `strip-${id}`,
      svg: `${renderPlot(strip.plot, { label: strip.label, document: emptyDocument() })}\n`,
    }];
  });
}

for (const [kind, input] of Object.entries(inputs)) {
  Deno.test({
    name:
      `figuresOf() and claimCard() draw the ${kind} figures as stored (needs --allow-read --allow-write; a changed ` +
      "one is written beside it as NAME-changed.svg)",
    ignore: !granted,
    fn: () => {
      const changed = [...figuresOf(input), ...stripsOf(input)].flatMap(({ name, svg }) => {
        const file = `${kind}-${name}`;
        if (stored(file) === svg) return [];
        Deno.writeTextFileSync(new URL(`./${file}-changed.svg`, import.meta.url), svg);
        return [file];
      });
      assertEquals(changed, []);
    },
  });
}

Deno.test("figuresOf() writes SVG that stands alone: a namespace, no variable of the page, no script", () => {
  const figures = Object.values(inputs).flatMap((input) => figuresOf(input));
  assert(figures.length >= 7);
  for (const { name, svg } of figures) {
    assert(svg.startsWith(`<svg xmlns="http://www.w3.org/2000/svg"`), name);
    assertEquals(svg.match(/var\(|<script|<style|NaN|undefined|href=/g), null, name);
  }
});
