import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { judgeAll } from "@refold/experiments/claims/judge";
import { indexPages } from "./index/page_link.ts";
import type { ReportInput } from "./input.ts";
import { renderIndex, renderReport } from "./pages.ts";
import { inputs } from "./testdata/inputs.ts";
import { paper } from "./testdata/paper.ts";
import { provenance } from "./testdata/provenance.ts";

const { training } = inputs;
const TEN = [0.4696, 0.4734, 0.4761, 0.4712, 0.4779, 0.4733, 0.4698, 0.4745, 0.4755, 0.4727]; // m 0.4734, s 0.0026

/** Ten runs on a known copy, judged against a published number that lies so far off; h is 0.5 points, b 0.3, δ 1.5. */
function onOtherBytes(apart: number, variant: string): ReportInput {
  const { result } = training, [first] = result.claims;
  const runs = TEN.map((testAccuracy, seed) => ({
    ...result.runs[0]!,
    seed,
    metrics: { ...result.runs[0]!.metrics, testAccuracy },
  }));
  const test = { kind: "value" as const, quantity: "testAccuracy" as const, published: 0.4734 + apart };
  const spec = { ...result.spec, variant, claims: [{ ...first!.claim, test }] };
  const unjudged = { ...result, spec, runs, provenance: provenance(TEN.map((_, seed) => seed), "other") };
  const claims = judgeAll(spec.claims, {
    ...{ spec, runs, history: [], analysis: null, resolved: result.resolved },
    data: unjudged.provenance.data,
  });
  return { ...training, result: { ...unjudged, claims }, history: [] };
}

const hanging = onOtherBytes(0.008, "hanging"), sure = onOtherBytes(0.001, "sure");

/** The words of a page's only card. */
const cardOf = (input: ReportInput): string => /<article.*?<\/article>/s.exec(renderReport(input))?.[0] ?? "";

Deno.test("renderReport() says at the verdict where it hangs on what other bytes may change, and only there", () => {
  assertEquals([hanging, sure].map(({ result }) => result.claims[0]!.verdict), [
    "INCONCLUSIVE",
    "REPLICATED",
  ]);
  assertStringIncludes(cardOf(hanging), "REPLICATED if nothing were allowed for other bytes");
  assertEquals(cardOf(sure).includes("if nothing were allowed"), false);
  for (const input of [hanging, sure]) {
    const page = renderReport(input), masthead = page.slice(0, page.indexOf("<main"));
    assertStringIncludes(masthead, "a known copy and not the official bytes");
    assertStringIncludes(masthead, "may change accuracies by 0.30\u202fpoints");
    assert(cardOf(input).includes("pale what other bytes may change"));
  }
});

Deno.test("renderIndex() counts the verdicts that hang on other bytes, and says it of the first of them", () => {
  const page = renderIndex(indexPages([hanging.result, sure.result]), paper);
  assertStringIncludes(page, "1 verdict would be another if nothing were allowed for other bytes");
  assert(/class="because">.*?REPLICATED if nothing were allowed for other bytes/s.test(page));
});
