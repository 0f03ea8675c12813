import type { PaperPack } from "@refold/experiments/paper_pack";
import type { ExperimentResult } from "@refold/experiments/result";
import { verdictOfAll } from "../exports/overall.ts";
import { linkedCitation } from "../page/citation.ts";
import { count, duration, listed } from "../page/format.ts";
import { pageOf } from "../kinds/table.ts";
import type { Block, ReportModel, Section } from "../page/model.ts";
import { noticeOfAll } from "../sections/notice.ts";
import { dataLine } from "../sections/masthead.ts";
import { headlineOf } from "../sections/verdicts.ts";
import { slug } from "../page/slug.ts";
import { ledgerTable } from "../tables/ledger.ts";
import { checklistTable, claimsTable, experimentsTable } from "./index_tables.ts";
import { learnt } from "./learnt.ts";
import { outcomeGroups } from "./outcomes.ts";
import { whyNot } from "./why_not.ts";
import type { IndexPage } from "./page_link.ts";

/** Runs by key, so that one that several pages use is counted once. */
export function runsOf(
  results: readonly ExperimentResult[],
): { readonly runs: number; readonly seconds: number } {
  const keys = new Set(results.flatMap(({ runs }) => runs.map((run) => run.key)));
  const seconds = new Map(
    results.flatMap(({ provenance }) => Object.entries(provenance.execution.runSeconds)),
  );
  return { runs: keys.size, seconds: [...seconds.values()].reduce((sum, value) => sum + value, 0) };
}

function dataNames(results: readonly ExperimentResult[]): string {
  return listed([...new Set(results.map(({ provenance: { data } }) => dataLine(data)))]);
}

function ledgerOf(paper: PaperPack, results: readonly ExperimentResult[]): Block {
  const effects = results.map((result) => pageOf(result).effects()).find((found) => found !== null);
  return { kind: "table", table: ledgerTable(paper, paper.ledger, effects ?? null) };
}

function checklistSections(pages: readonly IndexPage[], paper: PaperPack): readonly Section[] {
  if (paper.checklist.length === 0) return [];
  const asking = paper.sources.filter(({ key }) => paper.checklist.some(({ askedBy }) => askedBy === key));
  const names = listed(asking.map(({ label }) => label)), verb = asking.length === 1 ? "asks" : "ask";
  return [{
    id: "checklist",
    title: `What ${names} ${verb} for`,
    blocks: [{ kind: "table", table: checklistTable(pages, paper) }],
  }];
}

/** The index of a paper's experiments: claims, experiments, what the sources ask for, the ledger with its effects. */
export function indexModel(pages: readonly IndexPage[], paper: PaperPack | null): ReportModel {
  const results = pages.map(({ result }) => result);
  const claims = results.flatMap((result) => result.claims);
  const { runs, seconds } = runsOf(results);
  const effects = results.map((result) => pageOf(result).effects()).find((found) => found !== null) ?? [];
  const because = whyNot(pages);
  const sentences = learnt(claims.filter(({ verdict }) => verdict !== "NOT JUDGED"), { paper, effects });
  const sections: readonly Section[] = [
    {
      id: "claims",
      title: "Claims",
      blocks: [
        { kind: "outcomes", groups: outcomeGroups(pages, paper) },
        {
          kind: "fold",
          title: "All claims as a table",
          blocks: [{ kind: "table", table: claimsTable(pages, paper) }],
        },
      ],
    },
    ...(sentences.length === 0 ? [] : [{
      id: "learnt",
      title: "What was learnt",
      blocks: sentences.map((text): Block => ({ kind: "prose", text })),
    }]),
    {
      id: "experiments",
      title: "Experiments",
      blocks: [{ kind: "table", table: experimentsTable(pages) }],
    },
    ...(paper === null ? [] : [
      ...checklistSections(pages, paper),
      { id: "ledger", title: "Where the sources differ", blocks: [ledgerOf(paper, results)] },
      {
        id: "sources",
        title: "Sources",
        blocks: [{
          kind: "facts" as const,
          facts: paper.sources.map((entry) => ({
            term: entry.label,
            detail: linkedCitation(entry.bibtex),
            id: `source-${slug(entry.key)}`,
          })),
        }],
      },
    ]),
  ];
  return {
    title: paper?.title ?? "Results",
    kicker: "Replication report · index",
    summary: paper?.summary ?? "",
    notice: noticeOfAll(results),
    headline: headlineOf(claims),
    ...(because === null ? {} : { because }),
    overall: verdictOfAll(claims).verdict,
    facts: [
      { term: "data", detail: dataNames(results) },
      { term: "experiments", detail: count(results.length) },
      { term: "runs", detail: `${count(runs)}, each counted once` },
      ...(seconds === 0 ? [] : [{ term: "training", detail: `${duration(seconds)} of one core` }]),
    ],
    sections,
  };
}
