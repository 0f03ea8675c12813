import { type Either, left, right } from "fp-ts/Either";
import { showValue } from "../../../spec/show_value.ts";
import type { ReadError } from "./read_error.ts";
import type { Cell } from "./table.ts";

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const NOT_FINITE = /^([+-]?)(nan|inf|infinity)$/i;

/** What people write instead of a number, and what to do about it. */
const REFUSED: readonly { readonly form: RegExp; readonly expected: string; readonly advice: string }[] = [
  {
    form: /±|\+-|\+\/-/,
    expected: "the number of one run",
    advice: "put each run on a row of its own; a published ± belongs in the claim",
  },
  {
    form: /%$/,
    expected: "a bare number",
    advice: 'leave the sign out and declare the unit "percent"',
  },
  {
    form: /^[+-]?\d+,\d+$/,
    expected: "a decimal point",
    advice: "write 93.4 for 93,4",
  },
];

/** The number in a cell: NaN and infinities as Python writes them are numbers, a decimal comma and "93.4 ± 0.2" are not. */
export function numberIn(cell: Exclude<Cell, null>, place: string): Either<ReadError, number> {
  if (typeof cell === "number") return right(cell);
  const text = String(cell).trim(), special = NOT_FINITE.exec(text);
  if (typeof cell === "string" && PLAIN.test(text)) return right(Number(text));
  if (special !== null) {
    if (special[2]!.toLowerCase() === "nan") return right(NaN);
    return right(special[1] === "-" ? -Infinity : Infinity);
  }
  const { expected, advice } = REFUSED.find(({ form }) => form.test(text)) ??
    { expected: "a number", advice: "name the column of the numbers, or leave the cell empty" };
  return left({ kind: "number", place, expected, found: showValue(cell), advice });
}

/** The seed in a cell: a whole number from 0, also written as 3.0. */
export function seedIn(cell: Cell, place: string): Either<ReadError, number> {
  const seed = typeof cell === "number" ? cell : /^\d+(\.0*)?$/.test(String(cell)) ? Number(cell) : NaN;
  if (Number.isSafeInteger(seed) && seed >= 0) return right(seed);
  return left({
    kind: "seed",
    place,
    expected: "a seed, a whole number from 0,",
    found: cell === null ? "nothing" : showValue(cell),
    advice: cell === null
      ? "give every run its seed; a row that is a mean over runs cannot be judged"
      : "number the runs where their seeds are no whole numbers",
  });
}
