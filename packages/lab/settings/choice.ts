import type { FieldName, Settings } from "./field.ts";
import type { ArithmeticName } from "../training/arithmetic.ts";
import type { FigureChoice } from "./published.ts";

/** What may be hidden from the form or held fast: a field, how many seeds are trained, or in which arithmetic. */
export type ControlName = FieldName | "figure" | "seeds" | "kernels";

/** Everything that a page's address says: which experiment, what is changed of it, how many seeds, how they are computed, what a form may do. */
export interface Choice extends FigureChoice {
  /** Only what differs from the published setting. */
  readonly changed: Partial<Settings>;
  readonly seeds: number;
  readonly kernels: ArithmeticName;
  /** Controls that are not shown; what they are set to is. */
  readonly hide: readonly ControlName[];
  /** Controls that are shown and cannot be changed. */
  readonly lock: readonly ControlName[];
}

/** The most seeds that a page trains. */
export const MOST_SEEDS = 20;

/** The page as it opens without an address of its own. */
export const USUAL_CHOICE: Choice = {
  figure: "3",
  source: "guide",
  changed: {},
  seeds: 5, // as many as a verdict takes
  kernels: "wasm",
  hide: [],
  lock: [],
};
