import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { ExperimentResult } from "@refold/experiments/result";
import type { Study } from "@refold/experiments/study";
import { judgePage, judgeTogether } from "./judge_together.ts";
import { fileTest } from "@refold/experiments/store/testing";
import { finishedExperiment, OFF, TEN } from "./testing.ts";

const FIG4 = "fig4-guide-test";
const off = () => finishedExperiment("replicate-fig4", undefined, OFF);
const fig3 = () => finishedExperiment("replicate-fig3", undefined, TEN.map((one) => one - 0.0149));
const claimOf = ({ claims }: ExperimentResult, id: string) => claims.find(({ claim }) => claim.id === id)!;

fileTest("judgeTogether() corrects a p-value over the primary claims of all pages of a paper", () => {
  const alone = claimOf(off().result, FIG4), results = judgeTogether([off(), fig3()]);
  assert(alone.pValue !== null && alone.pValue < 0.05);
  const together = claimOf(results[0]!, FIG4);
  assertAlmostEquals(together.pValue ?? NaN, 2 * alone.pValue, 1e-12); // the other page adds one p-value, larger
  assertEquals([alone.verdict, together.verdict], ["NOT REPLICATED", "INCONCLUSIVE"]);
});

fileTest("judgeTogether() keeps the order of pages and claims", () => {
  const pages = [off(), fig3(), finishedExperiment("replicate-fig4", "report", TEN)];
  const ids = (
    { experiment, claims }: ExperimentResult,
  ) => [experiment, ...claims.map(({ claim }) => claim.id)];
  assertEquals(judgeTogether(pages).map(ids), pages.map(({ result }) => ids(result)));
});

fileTest("judgeTogether() leaves other papers, and specs of no paper, out of the correction", () => {
  const of = (paper: string | undefined, page: Study): Study => ({
    ...page,
    result: { ...page.result, spec: { ...page.result.spec, paper } },
  });
  for (const [one, other] of [["dd2424-a2", "another"], ["dd2424-a2", undefined], [undefined, undefined]]) {
    const [result] = judgeTogether([of(one, off()), of(other, fig3())]);
    assertEquals(result!.claims, off().result.claims);
  }
});

/** On other bytes a repeated run cannot be compared digit by digit, only placed. */
function onOtherBytes(page: Study): Study {
  const { result } = page, data = { ...result.provenance.data, bytes: "other" as const };
  return { ...page, result: { ...result, provenance: { ...result.provenance, data } } };
}

fileTest("judgePage() and judgeTogether() place a repeated run among the runs of its setting", () => {
  const exact = onOtherBytes(finishedExperiment("exact-fig4", undefined, [0.4713]));
  const siblings = finishedExperiment("replicate-fig4", "report", TEN);
  const count = (result: ExperimentResult) => {
    const { reason } = claimOf(result, "exact-fig4-test");
    assert(reason.kind === "exact" && reason.run === "otherBytes");
    return reason.range?.count ?? null;
  };
  assertEquals(count(judgePage(exact, [off()]).result), null);
  assertEquals(count(judgePage(exact, [off(), siblings]).result), 10);
  assertEquals(count(judgeTogether([exact, siblings])[0]!), 10);
});
