import type { Block } from "./layout.ts";

/** A block, and how many tensors are written in terms of it. */
export interface Cell {
  readonly block: Block;
  users: number;
}

/** alpha times a block. */
export interface Term {
  readonly alpha: number;
  readonly cell: Cell;
}

/** A sum multiplied by a number. */
export function times(factor: number, terms: readonly Term[]): readonly Term[] {
  return terms.map(({ alpha, cell }) => ({ alpha: factor * alpha, cell }));
}

/** A sum in which every block occurs once, in the order of their first occurrence. */
export function merge(terms: readonly Term[]): readonly Term[] {
  const sum: { alpha: number; readonly cell: Cell }[] = [];
  for (const { alpha, cell } of terms) {
    const found = sum.find((term) => term.cell === cell);
    if (found === undefined) sum.push({ alpha, cell });
    else found.alpha += alpha;
  }
  return sum;
}
