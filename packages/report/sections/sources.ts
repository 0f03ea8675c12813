import type { PaperPack } from "@refold/experiments/paper_pack";
import { linkedCitation } from "../page/citation.ts";
import { plural } from "../page/format.ts";
import type { ReportInput } from "../input.ts";
import { pageOf } from "../kinds/table.ts";
import type { Block, Section } from "../page/model.ts";
import { slug } from "../page/slug.ts";
import { ledgerTable } from "../tables/ledger.ts";

/** Ledger rows that this experiment shows first, the others folded behind them. */
function ledgerBlocks({ result, paper }: ReportInput): readonly Block[] {
  if (paper === null || paper.ledger.length === 0) return [];
  const effects = pageOf(result).effects();
  const near = paper.ledger.filter((row) =>
    row.seenIn.some((seen) => seen.experiment === result.spec.name) ||
    (effects !== null && row.flips.length > 0)
  );
  const far = paper.ledger.filter((row) => !near.includes(row));
  return [
    ...(near.length === 0 ? [] : [{ kind: "table" as const, table: ledgerTable(paper, near, effects) }]),
    ...(far.length === 0 ? [] : [{
      kind: "fold" as const,
      title: `${plural(far.length, "difference")} that other experiments show`,
      blocks: [{ kind: "table" as const, table: { ...ledgerTable(paper, far, null), name: "ledger-other" } }],
    }]),
  ];
}

/** The sources that the claims name, the paper's others folded behind them; all of them where none is named. */
function citations({ result }: ReportInput, { sources }: PaperPack): readonly Block[] {
  const named = new Set(result.claims.map(({ claim }) => claim.source.paper));
  const cited = sources.filter(({ key }) => named.has(key)),
    others = sources.filter(({ key }) => !named.has(key));
  if (cited.length === 0) return [cite(sources)];
  return others.length === 0 ? [cite(cited)] : [cite(cited), {
    kind: "fold",
    title: `${plural(others.length, "other source")}`,
    blocks: [cite(others)],
  }];
}

function cite(sources: PaperPack["sources"]): Block {
  return {
    kind: "facts",
    facts: sources.map((entry) => ({
      term: entry.label,
      detail: linkedCitation(entry.bibtex),
      id: `source-${slug(entry.key)}`,
    })),
  };
}

/** The discrepancy ledger and the sources. */
export function sourceSection(input: ReportInput): Section | null {
  const { paper } = input;
  if (paper === null) return null;
  return {
    id: "sources",
    title: "Sources and where they differ",
    blocks: [
      ...ledgerBlocks(input),
      ...citations(input, paper),
    ],
  };
}
