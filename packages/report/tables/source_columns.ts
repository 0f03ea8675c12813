import type { Cells, Source } from "@refold/experiments/paper_pack";
import type { Cell, Column } from "../page/model.ts";

/** A column for each source that says something in one of the rows, in the order in which the paper names them. */
export function sourceColumns(
  sources: readonly Source[],
  rows: readonly { readonly cells: Cells }[],
): { readonly columns: readonly Column[]; readonly cellsOf: (cells: Cells) => readonly Cell[] } {
  const speaking = sources.filter(({ key }) => rows.some(({ cells }) => cells[key] !== undefined));
  return {
    columns: speaking.map(({ label }) => ({ label })),
    cellsOf: (cells) => speaking.map(({ key }) => cells[key] ?? null),
  };
}
