import type { JudgedClaim } from "@refold/experiments/claims/claim";
import type { PaperPack } from "@refold/experiments/paper_pack";
import type { ExperimentResult } from "@refold/experiments/result";
import { written } from "../page/cell.ts";
import { duration, plural, seedList } from "../page/format.ts";
import { quantityDifference, quantityValue } from "../quantities.ts";
import type { Cell, Table } from "../page/model.ts";
import { quantityOf, theirsOf } from "../sections/claim_card.ts";
import { pageOf } from "../kinds/table.ts";
import { slug } from "../page/slug.ts";
import { folderOf, pageLink } from "./page_link.ts";

/** Every claim of every result with its verdict, linking to its card. */
export function claimsTable(results: readonly ExperimentResult[], paper: PaperPack | null): Table {
  const label = (key: string): string => paper?.sources.find((entry) => entry.key === key)?.label ?? key;
  return {
    name: "claims",
    caption: "Every claim and its verdict; each links to its card",
    columns: ["claim", "verdict", "source", "ours", "theirs", "difference", "experiment"].map((name) => ({
      label: name,
    })),
    rows: results.flatMap((result) =>
      result.claims.map((judged): readonly Cell[] => {
        const { claim, ours, published, difference } = judged;
        const quantity = quantityOf(judged);
        const value = (number: number): Cell => written(number, (mean) => quantityValue(quantity, mean));
        const page = pageLink(result);
        return [
          { text: claim.statement, href: `${page.href}#claim-${slug(claim.id)}` },
          judged.verdict,
          `${label(claim.source.paper)}, ${claim.source.place}${
            claim.tier === "secondary" ? " (secondary)" : ""
          }`,
          ours === null ? shareInside(judged) : value(ours.mean),
          claim.test.kind === "bound" || published === null ? theirsOf(judged) : value(published),
          difference === null ? null : written(difference, (number) => quantityDifference(quantity, number)),
          page,
        ];
      })
    ),
  };
}

/** How much of a curve or a table lies inside our band, where that is what was judged. */
function shareInside({ details }: JudgedClaim): string | null {
  const share = details.find(({ label }) => label === "Share inside")?.value;
  return share === undefined ? null : `${share.replace(" ", "\u202f")} inside`;
}

/** A row an experiment: what it found, and what it took. */
export function experimentsTable(results: readonly ExperimentResult[]): Table {
  return {
    name: "experiments",
    caption: "Every experiment; each links to its page",
    columns: [
      { label: "experiment" },
      { label: "what" },
      { label: "found" },
      { label: "claims" },
      { label: "seeds" },
      { label: "wall time", format: duration },
    ],
    rows: results.map((result) => {
      const held = result.claims.filter(({ verdict }) => verdict === "REPLICATED").length;
      return [
        pageLink(result),
        result.spec.title,
        pageOf(result).answer(),
        result.claims.length === 0 ? null : `${held} of ${plural(result.claims.length, "claim")} replicated`,
        seedList(result.provenance.seeds),
        result.provenance.execution.wallSeconds,
      ];
    }),
  };
}

/** What a paper's sources ask for, answered from the results. */
export function checklistTable(results: readonly ExperimentResult[], paper: PaperPack): Table {
  return {
    name: "checklist",
    caption: "What is asked for, and where it is answered",
    columns: [{ label: "#" }, { label: "asked" }, { label: "answered by" }, { label: "answer" }],
    rows: paper.checklist.flatMap((item) =>
      item.answeredBy.map(({ experiment, variant }, index): readonly Cell[] => {
        const request = index === 0 ? item.request : "";
        const result = results.find(({ spec }) => spec.name === experiment && spec.variant === variant);
        return result === undefined
          ? [item.id, request, folderOf(experiment, variant), "not run"]
          : [item.id, request, pageLink(result), pageOf(result).answer()];
      })
    ),
  };
}
