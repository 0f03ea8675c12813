import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { renderCompare } from "./pages.ts";
import { emptyDocument } from "./page/document.ts";
import type { Figure } from "./page/model.ts";
import { renderPlot } from "./page/render.ts";
import { figuresOfPage } from "./figures_of.ts";
import type { ReportInput } from "./input.ts";
import { claimCard } from "./sections/claim_card.ts";
import { inputs } from "./testdata/inputs.ts";
import { fewSeeds, perfect } from "./testdata/few_seeds.ts";

const RANGE = /95 % (range|interval of the mean)/;
const KINDS = ["training", "arms", "search"] as const;

function labelsOf(figure: Figure): readonly string[] {
  return figure.legend.map(({ label }) => label);
}

/** The numbers on a panel's axes. */
function ticksOf(figure: Figure, title: RegExp): readonly number[] {
  return figure.panels.filter((panel) => title.test(panel.title)).flatMap(({ plot, title }) => {
    const svg = renderPlot(plot, { label: title, document: emptyDocument() });
    return [...svg.matchAll(/>(−?[\d.]+)</g)].map(([, text]) => Number(text!.replace("−", "-")));
  });
}

Deno.test("figuresOfPage() draws single seeds and no range where there are fewer than five, and says why", () => {
  for (const kind of KINDS) {
    const drawn = figuresOfPage(inputs[kind]).filter((figure) =>
      labelsOf(figure).some((label) => RANGE.test(label))
    );
    assert(drawn.length > 0, kind);
    for (const { name } of drawn) {
      const few = figuresOfPage(fewSeeds(inputs[kind], 2)).find((figure) => figure.name === name)!;
      assertEquals(labelsOf(few).filter((label) => RANGE.test(label)), [], name);
      assertStringIncludes(few.finding, "Below five seeds each is shown", name);
      assert(labelsOf(few).some((label) => /single seed|one seed/.test(label)), name);
    }
  }
});

Deno.test("figuresOfPage() draws no accuracy beyond 0 to 100 % and no loss below 0, however the seeds scatter", () => {
  for (const seeds of [2, 5]) {
    const curves = figuresOfPage(perfect(seeds)).filter(({ name }) => name === "curves");
    assertEquals(curves.length, 1);
    for (const figure of curves) {
      const accuracies = ticksOf(figure, /accuracy/).filter((tick) => tick < 1000); // steps stand on the same panel
      assert(accuracies.every((tick) => tick >= 0), `${accuracies}`);
      assert(ticksOf(figure, /loss|cost/).every((tick) => tick >= 0));
      assertEquals(accuracies.filter((tick) => tick > 100 && tick % 200 !== 0), []);
    }
  }
});

Deno.test("claimCard() gives no range of one more run beside fewer than five seeds", () => {
  const [judged] = inputs.training.result.claims,
    few = (count: number): ReportInput["result"]["claims"][number] => ({
      ...judged!,
      verdict: "INCONCLUSIVE",
      reason: { kind: "tooFew", completed: count, lost: 0, needed: 5 },
      ours: { mean: 0.47, sd: 0.1, count, low: -0.3, high: 1.24 },
    });
  const { numbers, strip } = claimCard(few(2), inputs.training);
  assertEquals(numbers[0], { term: "ours", value: "47.00\u202f%", note: "2 seeds" });
  assertEquals(/one more run/.test(strip?.label ?? ""), false);
});

Deno.test("renderCompare() draws single seeds of a side that has fewer than five", () => {
  const page = renderCompare(fewSeeds(inputs.training, 2), {
    ...inputs.training,
    history: fewSeeds(inputs.training, 5).history,
  });
  assert(page.includes("single seeds"));
});
