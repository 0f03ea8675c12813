/** Entries below this are compared absolutely: the ε of the relative error |a − n| / max(ε, |a| + |n|). */
export const ERROR_FLOOR = 1e-3;

/** The most entries of a gradient check that may be left out as kinks, as a share. */
export const MOST_KINKS = 0.01;

/** The share of entries that were left out because a rectifier switches between p − h and p + h. */
export function kinkShare(
  rows: readonly { readonly entries: number; readonly kinks: number }[],
): number {
  const entries = rows.reduce((sum, row) => sum + row.entries, 0);
  return rows.reduce((sum, row) => sum + row.kinks, 0) / entries;
}
