import type { LedgerRow, PaperPack } from "@refold/experiments/paper_pack";
import { points } from "../page/format.ts";
import type { Effect } from "../kinds/kind_page.ts";
import type { Table } from "../page/model.ts";
import { sourceColumns } from "./source_columns.ts";

function measured(row: LedgerRow, effects: readonly Effect[]): string | null {
  const own = effects.filter((effect) => effect.ledger === row.id || row.flips.includes(effect.name));
  if (own.length === 0) return null;
  return own.map(({ name, effect }) => {
    const bare = (value: number): string => points(value).replace(/\s*points$/, "");
    const range = effect.count < 2 ? "one pair" : `${bare(effect.low)} to ${bare(effect.high)}`;
    return `${name}: ${points(effect.mean)} test accuracy (${range})`;
  }).join("; ");
}

/** Where a paper's sources differ in the given rows, and what a measurement says each difference does. */
export function ledgerTable(
  { sources }: Pick<PaperPack, "sources">,
  rows: readonly LedgerRow[],
  effects: readonly Effect[] | null,
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
      ...(effects === null ? [] : [{ label: "measured effect" }]),
    ],
    rows: rows.map((row) => [
      row.id,
      row.topic,
      ...cellsOf(row.cells),
      row.effect,
      ...(effects === null ? [] : [measured(row, effects)]),
    ]),
  };
}
