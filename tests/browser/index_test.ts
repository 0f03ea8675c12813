import { assert, assertEquals } from "@std/assert";
import { indexPages, renderIndex } from "@refold/report";
import type { JudgedClaim } from "@refold/experiments/claims/claim";
import { inputs } from "../../packages/report/testdata/inputs.ts";
import { paper } from "../../packages/report/testdata/paper.ts";
import { eachPage, withBrowser } from "./each_page.ts";

const { result } = inputs.training, [held, refuted, open] = result.claims;

const renamed = (judged: JudgedClaim, id: string, source: string): JudgedClaim => ({
  ...judged,
  claim: { ...judged.claim, id, source: { ...judged.claim.source, paper: source } },
});

/** An index of 24 claims in eight results; the one that is refuted belongs to the last source, behind all others. */
function crowded(): string {
  const results = Array.from({ length: 8 }, (_, i) => {
    const claims = [
      renamed(held!, `held-${i}`, "guide"),
      renamed(open!, `open-${i}`, "guide"),
      i === 7 ? renamed(refuted!, "refuted", "report") : renamed(held!, `other-${i}`, "report"),
    ];
    return {
      ...result,
      claims,
      spec: { ...result.spec, variant: `v${i}`, claims: claims.map(({ claim }) => claim) },
    };
  });
  return renderIndex(indexPages(results), paper);
}

Deno.test(
  "an index of 24 claims says on one screen of 1280 by 800 how many hold, which does not, and why (needs --allow-run and " +
    "a Chromium)",
  withBrowser,
  (t) =>
    eachPage(t, { width: 1280, height: 800, theme: "light", scripts: true }, async (page) => {
      const seen = await page.evaluate<readonly string[]>(
        `[...document.querySelectorAll(".headline, .because")].filter((one) =>
          one.getBoundingClientRect().bottom <= innerHeight).map((one) => one.textContent.replaceAll("\\u202f", " "))`,
      );
      assertEquals(seen.length, 2);
      assertEquals(seen[0], "Of 24 claims, 15 replicated, one not replicated and eight inconclusive.");
      assert(
        seen[1]!.startsWith(`Not replicated: ${refuted!.claim.statement.replace(/\.$/, "")}. Our mean`),
        seen[1],
      );
      assert(/more than chance explains/.test(seen[1]!));
      const rows = await page.locator(".outcomes li").evaluateAll((all) =>
        all.filter((one) => one.getBoundingClientRect().top < innerHeight).length
      );
      assert(rows > 0);
    }, { crowded }),
);
