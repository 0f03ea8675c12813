import type { Sum } from "./device.ts";
import type { Block } from "./layout.ts";

/** A block, or what will be one, and how many tensors are written in terms of it. */
export interface Cell {
  content: Block | Pending;
  users: number;
}

/** A block that nobody has computed yet. */
export interface Pending {
  readonly rows: number;
  readonly cols: number;
  /** Computes it into a block, and a sum in which it occurs if there is one. */
  readonly into: (out: Block, then?: Sum) => void;
  /** What it is computed from, and keeps alive. */
  readonly needs: readonly Term[];
}

/** Whether a block is still to be computed. */
export function isPending(content: Cell["content"]): content is Pending {
  return "into" in content;
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
