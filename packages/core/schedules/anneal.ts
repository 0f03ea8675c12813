import { cos } from "../elementary/sin_cos.ts";
import { between } from "./cyclic.ts";

/** How a rate goes from one value to another. */
export type Annealing = "cosine" | "linear";

/** What goes from one value to another. */
export interface Leg {
  readonly from: number;
  readonly to: number;
  readonly along: Annealing;
}

/** The value at a share x of a leg, exact at both ends and where they are one: by half a period of the cosine, or by a straight line. */
export function annealed({ from, to, along }: Leg, x: number): number {
  if (from === to) return to;
  return between(to, from, along === "linear" ? x : (1 - cos(Math.PI * x)) / 2);
}
