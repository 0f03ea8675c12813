import type { z } from "zod";
import type { Kernels } from "../tensor/kernels.ts";
import type { Loss } from "./loss.ts";

/** What a kind of loss is: how a spec writes it, and how it is made from what the spec says. */
export interface LossKind<O = unknown> {
  /** A strict object whose field `loss` is the kind's name. */
  readonly spec: z.ZodType<O>;
  make<T>(k: Kernels<T>, options: O): Loss<T>;
}
