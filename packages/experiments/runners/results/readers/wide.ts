import type { Row, Table } from "./table.ts";

/** A table whose columns are runs: of each column the seed that it holds (a row is an arm), or the arm (a row is a seed). */
export type Wide =
  | { readonly seeds: Readonly<Record<string, number>> }
  | { readonly arms: Readonly<Record<string, string>> };

/** The names of the cells that `lengthen` makes. */
export const WIDE = { seed: " seed", arm: " arm", value: " value" } as const;

/** The columns of a wide table that hold runs. */
export function wideColumns(wide: Wide): readonly string[] {
  return Object.keys("seeds" in wide ? wide.seeds : wide.arms);
}

/** A wide table as a long one: for each row and column of runs a row of its own. */
export function lengthen(table: Table, wide: Wide): Table {
  const [name, columns] = "seeds" in wide ? [WIDE.seed, wide.seeds] as const : [WIDE.arm, wide.arms] as const;
  const rows = table.rows.flatMap(({ place, cells }) =>
    Object.entries(columns).map(([column, holds]): Row => ({
      place: `${place}, column ${JSON.stringify(column)}`,
      cells: { ...cells, [name]: holds, [WIDE.value]: cells[column] ?? null },
    }))
  );
  return { ...table, rows };
}
