import type { z } from "zod";
import type { Rates } from "../schedules/schedule.ts";
import type { Kernels } from "../tensor/kernels.ts";
import type { Optimizer } from "./optimizer.ts";

/** What a kind of optimiser is: how a spec writes it, and how it is made from what the spec says. */
export interface OptimizerKind<O = unknown> {
  /** A strict object whose field `optimizer` is the kind's name. */
  readonly spec: z.ZodType<O>;
  make<T>(k: Kernels<T>, options: O, rates: Rates): Optimizer<T>;
  /** Whether it has a momentum that a schedule may set at each update. */
  readonly takesMomentum: boolean;
}
