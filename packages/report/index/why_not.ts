import { reasonOf } from "../claims/tell.ts";
import { inWords, plural } from "../page/format.ts";
import type { JudgedClaim } from "@refold/experiments/claims/claim";
import type { ReportModel } from "../page/model.ts";
import { slug } from "../page/slug.ts";
import { type IndexPage, pageLink } from "./page_link.ts";

interface Placed {
  readonly judged: JudgedClaim;
  readonly page: IndexPage;
}

/** What one would look at first: refuted before open, primary before secondary, and of open ones what hangs on little. */
function rank({ judged: { verdict, claim, hinges } }: Placed): number {
  return (verdict === "NOT REPLICATED" ? 0 : 4) + (claim.tier === "primary" ? 0 : 2) +
    (hinges?.near || hinges?.withoutAllowance != null ? 0 : 1);
}

/** Which claims do not hold, the first of them with its reason and a link to its card; null where all do. */
export function whyNot(pages: readonly IndexPage[]): NonNullable<ReportModel["because"]> | null {
  const lost = pages.flatMap((page) => page.result.claims.map((judged) => ({ judged, page })))
    .filter(({ judged: { verdict } }) => verdict === "NOT REPLICATED" || verdict === "INCONCLUSIVE")
    .toSorted((a, b) => rank(a) - rank(b));
  const [first] = lost;
  if (first === undefined) return null;
  const { judged, page } = first, { verdict, claim } = judged;
  const same = lost.filter((one) => one.judged.verdict === verdict).length, others = same - 1;
  const word = verdict === "NOT REPLICATED" ? "Not replicated" : "Inconclusive";
  return {
    before: `${word}: `,
    link: {
      text: claim.statement.replace(/\.$/, ""),
      href: `${pageLink(page).href}#claim-${slug(claim.id)}`,
    },
    after: `. ${reasonOf(judged, page.result)}${
      others === 0
        ? ""
        : ` So ${others === 1 ? "is" : "are"} ${
          others < 10 ? inWords(others) : plural(others, "other")
        } more.`
    }`,
  };
}
