import { factorName } from "../factor_name.ts";
import type { SearchAnalysis } from "@refold/experiments/kinds/analysis";
import { signOf } from "@refold/experiments/runs/metric";
import { metricDifference, metricLabel, metricValue } from "../quantities.ts";
import type { Chosen } from "../figures/search_scatter.ts";
import { count, exponential, scientific } from "../page/format.ts";
import { distant } from "../page/cell.ts";
import type { Cell, Table } from "../page/model.ts";
import { TINTS } from "./over_theirs.ts";
import { rowAt } from "../published_rows.ts";

type Stage = SearchAnalysis["stages"][number];

const RANKS = ["best", "second", "third"];

/** One stage's settings, best first, beside the published ones of the same λ. */
export function stageTable(
  analysis: SearchAnalysis,
  stage: Stage,
  { metric, published }: Chosen,
): Table {
  const value = (mean: number): string => metricValue(metric, mean),
    sign = signOf(metric);
  const score = ({ validation }: Stage["rows"][number]): number =>
    validation === null ? -Infinity : sign * validation.mean;
  const rows = stage.rows.toSorted((a, b) => score(b) - score(a) || 0); // two without a number are equal
  const matched = rows.some((row) => rowAt(published, stage.name, row.lambda) !== undefined);
  const several = rows.some((row) => (row.validation?.count ?? 0) > 1);
  const tied = new Set(analysis.indistinguishable);
  return {
    name: `search-${stage.name}`,
    caption: `The ${stage.name} search, best first${matched ? `; ${TINTS}` : ""}`,
    columns: [
      { label: "trial" },
      { label: factorName(analysis.factor), format: factorFormat(analysis.factor) },
      { label: metricLabel(metric), format: value },
      ...(several ? [{ label: "from", format: value }, { label: "to", format: value }] : []),
      { label: "seeds", format: count },
      ...(matched ? [{ label: "published", format: value }, { label: "difference" }] : []),
      { label: "standing" },
    ],
    rows: rows.map((row) => {
      const found = rowAt(published, stage.name, row.lambda), theirs = found?.published ?? null;
      const change = (d: number): Cell =>
        distant(d, (by) => metricDifference(metric, by), d / (found?.margin ?? metric.margin));
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
        ...(matched ? [theirs, theirs === null || mean === null ? null : change(mean - theirs)] : []),
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

/** λ in one form down its column, whose sizes are many; any other number as short as it is. */
function factorFormat(factor: string | undefined): (value: number) => string {
  return factorName(factor) === "λ" ? (value) => exponential(value) : (value) => scientific(value, 5);
}

/** A published search table whose λ are not ours. */
export function publishedTable(stage: string, { metric, published }: Chosen): Table {
  return {
    name: `published-${stage}`,
    caption: `The published ${stage} search, best first`,
    columns: [{ label: "λ", format: (lambda) => exponential(lambda) }, {
      label: metricLabel(metric),
      format: (value) => metricValue(metric, value),
    }],
    rows: published.toSorted((a, b) => b.published - a.published).map((row) => [row.lambda, row.published]),
  };
}
