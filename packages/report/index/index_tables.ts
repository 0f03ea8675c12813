import type { JudgedClaim } from "@refold/experiments/claims/claim";
import type { PaperPack } from "@refold/experiments/paper_pack";
import { written } from "../page/cell.ts";
import { duration, seedList } from "../page/format.ts";
import { metricDifference, metricValue } from "../quantities.ts";
import type { Cell, Table } from "../page/model.ts";
import { claimReportOf } from "../claims/table.ts";
import { foundOf, told } from "../claims/tell.ts";
import { pageOf } from "../kinds/table.ts";
import { slug } from "../page/slug.ts";
import { folderOf, type IndexPage, pageLink } from "./page_link.ts";

/** Every claim of every result with its verdict, linking to its card. */
export function claimsTable(pages: readonly IndexPage[], paper: PaperPack | null): Table {
  const label = (key: string): string => paper?.sources.find((entry) => entry.key === key)?.label ?? key;
  return {
    name: "claims",
    caption: "Every claim and its verdict; each links to its card",
    columns: ["claim", "verdict", "source", "ours", "theirs", "difference", "experiment"].map((name) => ({
      label: name,
    })),
    rows: pages.flatMap((page) =>
      page.result.claims.map((judged): readonly Cell[] => {
        const { claim, ours, published, difference } = judged;
        const own = told(judged, page.result), { metric } = own;
        const value = (number: number): Cell => written(number, (mean) => metricValue(metric, mean));
        const link = pageLink(page);
        return [
          { text: claim.statement, href: `${link.href}#claim-${slug(claim.id)}` },
          judged.verdict,
          `${label(claim.source.paper)}, ${claim.source.place}${
            claim.tier === "secondary" ? " (secondary)" : ""
          }`,
          ours === null ? shareInside(judged) : value(ours.mean),
          claim.test.kind === "bound" || published === null
            ? claimReportOf(claim.test).theirs(own)
            : value(published),
          difference === null ? null : written(difference, (number) => metricDifference(metric, number)),
          link,
        ];
      })
    ),
  };
}

/** How much of a curve or a table lies inside our band, where that is what was judged. */
function shareInside(judged: JudgedClaim): string | null {
  const found = foundOf(judged), share = found === null ? null : claimReportOf(found).inside(found);
  return share === null ? null : `${share} inside`;
}

/** A row an experiment: what it found, and what it took. */
export function experimentsTable(pages: readonly IndexPage[]): Table {
  return {
    name: "experiments",
    caption: "Every experiment; each links to its page",
    columns: [
      { label: "experiment" },
      { label: "what" },
      { label: "found" },
      { label: "claims replicated" },
      { label: "seeds" },
      { label: "wall time", format: duration },
    ],
    rows: pages.map((page) => {
      const { result } = page;
      const held = result.claims.filter(({ verdict }) => verdict === "REPLICATED").length;
      return [
        pageLink(page),
        result.spec.title,
        pageOf(result).answer(),
        result.claims.length === 0 ? null : `${held} of ${result.claims.length}`,
        seedList(result.provenance.seeds),
        result.provenance.execution.wallSeconds,
      ];
    }),
  };
}

/** What a paper's sources ask for, answered from the results. */
export function checklistTable(pages: readonly IndexPage[], paper: PaperPack): Table {
  return {
    name: "checklist",
    caption: "What is asked for, and where it is answered",
    columns: [{ label: "#" }, { label: "asked" }, { label: "answered by" }, { label: "answer" }],
    rows: paper.checklist.flatMap((item) =>
      item.answeredBy.map(({ experiment, variant }, index): readonly Cell[] => {
        const request = index === 0 ? item.request : "";
        const page = pages.find(({ result: { spec } }) =>
          spec.name === experiment && spec.variant === variant
        );
        return page === undefined
          ? [item.id, request, folderOf(experiment, variant), "not run"]
          : [item.id, request, pageLink(page), pageOf(page.result).answer()];
      })
    ),
  };
}
