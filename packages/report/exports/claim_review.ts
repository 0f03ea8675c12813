import type { ReportInput } from "../input.ts";
import { citation } from "../page/citation.ts";
import type { Verdict } from "../page/model.ts";
import { verdictRows } from "./verdict_rows.ts";

/** What schema.org asks of a rating: a word, and where it stands between worst and best. */
const RATINGS: Readonly<Record<Verdict, number | null>> = {
  "REPLICATED": 3,
  "INCONCLUSIVE": 2,
  "NOT REPLICATED": 1,
  "NOT JUDGED": null,
};

/** The verdicts as schema.org ClaimReviews, for machines that read pages; claims that were not judged have none. */
export function claimReviews(input: ReportInput): string {
  const { result, paper } = input, date = result.provenance.execution.startedAt.slice(0, 10);
  const reviews = verdictRows(input).flatMap((row, index) => {
    const rating = RATINGS[row.verdict], { source } = result.claims[index]!.claim;
    const entry = paper?.sources.find(({ key }) => key === source.paper);
    return rating === null ? [] : [{
      "@context": "https://schema.org",
      "@type": "ClaimReview",
      datePublished: date,
      claimReviewed: row.statement,
      author: { "@type": "Organization", name: "Refold" },
      reviewBody: row.reason,
      itemReviewed: {
        "@type": "Claim",
        appearance: {
          "@type": "CreativeWork",
          name: entry === undefined ? row.source : citation(entry.bibtex),
        },
      },
      reviewRating: {
        "@type": "Rating",
        alternateName: row.verdict,
        ratingValue: rating,
        bestRating: 3,
        worstRating: 1,
      },
    }];
  });
  return reviews.length === 0 ? "" : JSON.stringify(reviews).replaceAll("<", "\\u003c");
}
