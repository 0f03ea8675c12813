import type { z } from "zod";
import type { Starts } from "../initializers/initializers.ts";
import type { Kernels } from "../tensor/kernels.ts";
import type { Layer } from "./layer.ts";

/** What a kind of layer is: how a spec writes it, and how it is made from what the spec says. */
export interface LayerKind<O = unknown> {
  /** A strict object whose field `layer` is the kind's name. */
  readonly spec: z.ZodType<O>;
  /** The layer of a spec; `starts` is how affine layers of the network start. */
  make<T>(k: Kernels<T>, options: O, starts: Starts): Layer<T>;
}
