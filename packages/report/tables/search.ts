import { factorName } from "../factor_name.ts";
import type { SearchAnalysis } from "@refold/experiments/kinds/analysis";
import { count, exponential, percent, points } from "../page/format.ts";
import type { Table } from "../page/model.ts";
import { type PublishedRow, rowAt } from "../published_rows.ts";

type Stage = SearchAnalysis["stages"][number];

const RANKS = ["best", "second", "third"];

/** One stage's settings, best first, beside the published ones of the same λ. */
export function stageTable(
  analysis: SearchAnalysis,
  stage: Stage,
  published: readonly PublishedRow[],
): Table {
  const rows = stage.rows.toSorted((a, b) => (b.validation?.mean ?? -1) - (a.validation?.mean ?? -1));
  const matched = rows.some((row) => rowAt(published, stage.name, row.lambda) !== undefined);
  const several = rows.some((row) => (row.validation?.count ?? 0) > 1);
  const tied = new Set(analysis.indistinguishable);
  return {
    name: `search-${stage.name}`,
    caption: `The ${stage.name} search, best first`,
    columns: [
      { label: "trial" },
      { label: factorName(analysis.factor), format: (value) => exponential(value) },
      { label: "validation accuracy", format: percent },
      ...(several ? [{ label: "from", format: percent }, { label: "to", format: percent }] : []),
      { label: "seeds", format: count },
      ...(matched
        ? [{ label: "published", format: percent }, { label: "difference", format: (d: number) => points(d) }]
        : []),
      { label: "standing" },
    ],
    rows: rows.map((row) => {
      const theirs = rowAt(published, stage.name, row.lambda)?.published ?? null;
      const mean = row.validation?.mean ?? null;
      const single = (row.validation?.count ?? 0) < 2;
      return [
        row.trial,
        row.lambda,
        mean,
        ...(several
          ? [single ? null : row.validation?.low ?? null, single ? null : row.validation?.high ?? null]
          : []),
        row.validation?.count ?? 0,
        ...(matched ? [theirs, theirs === null || mean === null ? null : mean - theirs] : []),
        [
          RANKS[stage.best.indexOf(row.trial)],
          tied.has(row.trial) && row.trial !== stage.best[0] ? "within noise of the best" : null,
          row.diverged === 0 ? null : `${row.diverged} diverged`,
        ]
          .filter((word) => word !== null && word !== undefined).join(", ") || null,
      ];
    }),
  };
}

/** A published search table whose λ are not ours. */
export function publishedTable(stage: string, published: readonly PublishedRow[]): Table {
  return {
    name: `published-${stage}`,
    caption: `The published ${stage} search, best first`,
    columns: [{ label: "λ", format: (lambda) => exponential(lambda) }, {
      label: "validation accuracy",
      format: percent,
    }],
    rows: published.toSorted((a, b) => b.published - a.published).map((row) => [row.lambda, row.published]),
  };
}
