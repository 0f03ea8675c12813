import type { SensitivityAnalysis } from "@refold/experiments/kinds/analysis";
import type { LedgerRow, PaperPack } from "@refold/experiments/paper_pack";
import { points } from "../page/format.ts";
import type { Table } from "../page/model.ts";
import { sourceColumns } from "./source_columns.ts";

function measured(row: LedgerRow, analysis: SensitivityAnalysis | null): string | null {
  const effects =
    analysis?.effects.filter((effect) => effect.ledger === row.id || row.flips.includes(effect.name)) ?? [];
  if (effects.length === 0) return null;
  return effects.map(({ name, effect }) => {
    const bare = (value: number): string => points(value).replace(/\s*points$/, "");
    const range = effect.count < 2 ? "one pair" : `${bare(effect.low)} to ${bare(effect.high)}`;
    return `${name}: ${points(effect.mean)} test accuracy (${range})`;
  }).join("; ");
}

/** Where a paper's sources differ in the given rows, and what a measurement says each difference does. */
export function ledgerTable(
  { sources }: Pick<PaperPack, "sources">,
  rows: readonly LedgerRow[],
  analysis: SensitivityAnalysis | null,
): Table {
  const { columns, cellsOf } = sourceColumns(sources, rows);
  return {
    name: "ledger",
    caption: "Where the sources differ",
    columns: [
      { label: "#" },
      { label: "topic" },
      ...columns,
      { label: "what follows" },
      ...(analysis === null ? [] : [{ label: "measured effect" }]),
    ],
    rows: rows.map((row) => [
      row.id,
      row.topic,
      ...cellsOf(row.cells),
      row.effect,
      ...(analysis === null ? [] : [measured(row, analysis)]),
    ]),
  };
}
