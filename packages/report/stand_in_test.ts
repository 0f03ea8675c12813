import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { figuresOfPage } from "./figures_of.ts";
import type { ReportInput } from "./input.ts";
import { figuresOf, renderReport } from "./pages.ts";
import { provenance } from "./testdata/provenance.ts";
import { inputs } from "./testdata/inputs.ts";

/** An input whose numbers come from generated data: nothing published may stand beside them. */
function onStandIn(input: ReportInput): ReportInput {
  const claims = input.result.claims.map((judged) => ({
    ...judged,
    verdict: "NOT JUDGED" as const,
    reason: { kind: "standIn" as const },
    ours: null,
    difference: null,
  }));
  return { ...input, result: { ...input.result, claims, provenance: provenance([0, 1], "stand-in") } };
}

Deno.test("renderReport() draws nothing published beside generated data, and compares nothing with it", () => {
  for (const input of [inputs.training, inputs.search, inputs.arms]) {
    assert(
      figuresOfPage(input).some(({ legend }) => legend.some(({ label }) => label.startsWith("published"))),
    );
    const page = onStandIn(input);
    for (const { legend, finding } of figuresOfPage(page)) {
      assertEquals(legend.filter(({ label }) => label.startsWith("published")), []);
      assertEquals(finding.match(/guide|inside|outside/), null, finding);
    }
    assertEquals(renderReport(page).includes('class="strip"'), false);
  }
});

Deno.test("figuresOf() says of every figure where it comes from, and that generated data gives no verdict", () => {
  for (const { svg } of figuresOf(inputs.training)) {
    assertStringIncludes(svg, ">replicate-fig4 · CIFAR-10, official bytes · seeds 0–4 · spec ");
    assertEquals(svg.includes("no verdict"), false);
  }
  for (const { svg } of figuresOf(onStandIn(inputs.training))) {
    assertStringIncludes(svg, ">Stand-in data: no verdict</text>");
  }
});
