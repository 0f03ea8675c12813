import { Verdict } from "@refold/experiments/claims/verdict";
import { type PaperPack, specsOf } from "@refold/experiments/paper_pack";
import { verdictOfAll } from "../exports/overall.ts";
import { count, plural } from "../page/format.ts";
import type { Cell, ReportModel, Section, Table } from "../page/model.ts";
import { noticeOfAll } from "../sections/notice.ts";
import { headlineOf } from "../sections/verdicts.ts";
import { slug } from "../page/slug.ts";
import { runsOf } from "./index_model.ts";
import { outcomeGroups } from "./outcomes.ts";
import type { IndexPage } from "./page_link.ts";

/** A paper, the file of its index beside this one, and the results of it that there are. */
export interface PaperPages {
  readonly paper: PaperPack;
  readonly index: string;
  readonly pages: readonly IndexPage[];
}

const VERDICTS = Verdict.options;

/** Every paper with what its claims came to, and each claim with its verdict, paper by paper. */
export function papersModel(papers: readonly PaperPages[]): ReportModel {
  const run = papers.filter(({ pages }) => pages.length > 0);
  const results = run.flatMap(({ pages }) => pages.map(({ result }) => result));
  const claims = results.flatMap((result) => result.claims);
  return {
    title: "All papers",
    kicker: "Replication report · all papers",
    summary: `${plural(run.length, "paper")} of ${papers.length} with results in this folder.`,
    notice: noticeOfAll(results),
    headline: headlineOf(claims),
    overall: verdictOfAll(claims).verdict,
    facts: [
      { term: "papers", detail: `${run.length} of ${papers.length}` },
      { term: "claims", detail: count(claims.length) },
      { term: "runs", detail: count(runsOf(results).runs) },
    ],
    sections: [
      { id: "papers", title: "Papers", blocks: [{ kind: "table", table: papersTable(papers) }] },
      ...run.map(sectionOf),
    ],
  };
}

/** A row a paper; the command that runs it where nothing of it is there. */
function papersTable(papers: readonly PaperPages[]): Table {
  return {
    name: "papers",
    caption: "Every paper; each links to its index",
    columns: [
      { label: "paper" },
      { label: "pages" },
      ...VERDICTS.map((verdict) => ({ label: verdict.toLowerCase(), format: count })),
    ],
    rows: papers.map(({ paper, index, pages }): readonly Cell[] => {
      const claims = pages.flatMap(({ result }) => result.claims);
      return [
        pages.length === 0 ? paper.title : { text: paper.title, href: encodeURIComponent(index) },
        pages.length === 0
          ? `none yet: deno task experiment all --paper ${paper.id}`
          : `${pages.length} of ${pagesOf(paper)}`,
        ...VERDICTS.map((verdict) =>
          pages.length === 0 ? null : claims.filter((judged) => judged.verdict === verdict).length
        ),
      ];
    }),
  };
}

/** Pages of a paper that is run whole: its experiments and their variants. */
function pagesOf({ experiments }: PaperPack): number {
  return experiments.flatMap(specsOf).length;
}

function sectionOf({ paper, pages }: PaperPages): Section {
  return {
    id: `paper-${slug(paper.id)}`,
    title: paper.title,
    blocks: [{ kind: "outcomes", groups: outcomeGroups(pages, paper) }],
  };
}
