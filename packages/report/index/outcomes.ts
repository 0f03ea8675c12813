import type { JudgedClaim } from "@refold/experiments/claims/claim";
import type { PaperPack } from "@refold/experiments/paper_pack";
import { reasonOf } from "../claims/tell.ts";
import type { OutcomeGroup, OutcomeRow, Verdict } from "../page/model.ts";
import { slug } from "../page/slug.ts";
import { type IndexPage, pageLink } from "./page_link.ts";

/** What fails first. */
const ORDER: readonly Verdict[] = ["NOT REPLICATED", "INCONCLUSIVE", "NOT JUDGED", "REPLICATED"];

/** Where ours lies beside theirs in units of δ; null for claims that no single number decides. */
function placeOf({ reason, difference }: JudgedClaim): OutcomeRow["place"] {
  if (reason.kind !== "value" && reason.kind !== "mean" || difference === null) return null;
  const { readings, allowance, margin } = reason.weighed;
  const half = Math.max(...readings.map(({ halfWidth }) => halfWidth)) + allowance;
  return margin === 0 ? null : { centre: difference / margin, half: half / margin };
}

function rowOf(judged: JudgedClaim, page: IndexPage): OutcomeRow {
  const { claim, verdict } = judged, link = pageLink(page);
  return {
    verdict,
    statement: { text: claim.statement, href: `${link.href}#claim-${slug(claim.id)}` },
    experiment: link.text,
    reason: reasonOf(judged, page.result),
    place: placeOf(judged),
    secondary: claim.tier === "secondary",
  };
}

/** Every claim of every page by the source that makes it, what fails first; a paper's own sources in its order. */
export function outcomeGroups(pages: readonly IndexPage[], paper: PaperPack | null): readonly OutcomeGroup[] {
  const all = pages.flatMap((page) => page.result.claims.map((judged) => ({ judged, page })));
  const keys = [
    ...(paper?.sources.map(({ key }) => key) ?? []),
    ...all.map(({ judged }) => judged.claim.source.paper),
  ];
  return [...new Set(keys)].flatMap((key) => {
    const own = all.filter(({ judged }) => judged.claim.source.paper === key);
    const rows = own.map(({ judged, page }) => rowOf(judged, page))
      .toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
    const title = paper?.sources.find((source) => source.key === key)?.label ?? key;
    return rows.length === 0 ? [] : [{ title, rows }];
  });
}
