import { and, type Code, equal, i32, leb, less, type Local } from "./assembler.ts";
import { PANEL_BYTES, VECTOR } from "../layout.ts";
import type { Lanes } from "./lanes.ts";
import type { Declare } from "./operands.ts";

/** Terms between two looks at how many are left, which are a multiple of it. */
export const TURN = 4;

/** Whether panels can take so many terms. */
export function wholeTurns(k: Local): Code {
  return equal(and(k.get, i32(TURN - 1)), i32(0));
}

/**
 * What a thread's own place at `own` holds, by addresses: a panel's terms from `own` on, then the sums of some rows before
 * their products and after.
 */
export function placesOf(
  l: Lanes,
  own: number,
  rows: number,
): { readonly before: number; readonly after: number } {
  const before = own + l.panelTerms * PANEL_BYTES;
  return { before, after: before + rows * PANEL_BYTES };
}

/** One for each vector of a row of a panel. */
export function vectors<A>(f: (n: number) => A): readonly A[] {
  return Array.from({ length: PANEL_BYTES / VECTOR }, (_, n) => f(n));
}

/** The vector at a constant address: its index is 0 everywhere, by which the engine knows neighbours. */
export function loadAt(address: number): Code {
  return [i32(0), 0xfd, 0x00, 0, leb(address)];
}

/** Stores a vector at a constant address. */
export function storeAt(address: number, value: Code): Code {
  return [i32(0), value, 0xfd, 0x0b, 0, leb(address)];
}

/** The registers of a tile: sums of some rows, a term of the panel, and one number of the other operand in every lane. */
export interface Tile {
  readonly sums: readonly (readonly Local[])[];
  readonly right: readonly Local[];
  readonly left: Local;
}

/** A tile of so many rows. */
export function tileOf(rows: number, local: Declare): Tile {
  const sums = Array.from({ length: rows }, () => vectors(() => local("v128")));
  return { sums, right: vectors(() => local("v128")), left: local("v128") };
}

/** Adds the products of the term of a panel at an address to a tile's sums; `spread` sets `left` for each row in turn. */
export function addProducts(
  l: Lanes,
  { sums, right, left }: Tile,
  address: number,
  spread: (r: number) => Code,
): Code {
  return [
    right.map((vector, n) => vector.set(loadAt(address + VECTOR * n))),
    sums.map((row, r) => [
      spread(r),
      row.map((sum, n) => sum.set(l.madd(left.get, right[n]!.get, sum.get))),
    ]),
  ];
}

/** The code of each term, written out, as far as there are k of them. */
export function writtenOut(l: Lanes, k: Local, term: (t: number) => Code): Code {
  const terms = Array.from({ length: l.panelTerms }, (_, t): Code => [
    t > 0 && t % TURN === 0 ? leaveUnless(less(i32(t), k.get)) : [],
    term(t),
  ]);
  return [0x02, 0x40, terms, 0x0b]; // a block, which may be left before its end
}

function leaveUnless(condition: Code): Code {
  return [condition, 0x45, 0x0d, 0];
}
