import type { z } from "zod";
import { ADAGRAD } from "./adagrad.ts";
import { ADAM } from "./adam.ts";
import { MOMENTUM } from "./momentum.ts";
import type { OptimizerKind } from "./optimizer_kind.ts";
import { RMSPROP } from "./rmsprop.ts";
import { SGD } from "./sgd.ts";

/** The table of all kinds, with their own types. */
type Optimizers = {
  readonly sgd: typeof SGD;
  readonly momentum: typeof MOMENTUM;
  readonly adam: typeof ADAM;
  readonly adagrad: typeof ADAGRAD;
  readonly rmsprop: typeof RMSPROP;
};

/** Every kind of optimiser that a spec may name. */
export const OPTIMIZERS: Optimizers = {
  sgd: SGD,
  momentum: MOMENTUM,
  adam: ADAM,
  adagrad: ADAGRAD,
  rmsprop: RMSPROP,
} satisfies Readonly<Record<string, OptimizerKind>>;

/** The name of a kind of optimiser. */
export type OptimizerName = keyof Optimizers;

/** An optimiser as data. */
export type OptimizerSpec = z.infer<Optimizers[OptimizerName]["spec"]>;
