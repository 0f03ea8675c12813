import type { z } from "zod";
import { ADAM } from "./adam.ts";
import { MOMENTUM } from "./momentum.ts";
import type { OptimizerKind } from "./optimizer_kind.ts";
import { SGD } from "./sgd.ts";

/** The table of all kinds, with their own types. */
type Optimizers = {
  readonly sgd: typeof SGD;
  readonly momentum: typeof MOMENTUM;
  readonly adam: typeof ADAM;
};

/** Every kind of optimiser that a spec may name. */
export const OPTIMIZERS: Optimizers = {
  sgd: SGD,
  momentum: MOMENTUM,
  adam: ADAM,
} satisfies Readonly<Record<string, OptimizerKind>>;

/** The name of a kind of optimiser. */
export type OptimizerName = keyof Optimizers;

/** An optimiser as data. */
export type OptimizerSpec = z.infer<Optimizers[OptimizerName]["spec"]>;
