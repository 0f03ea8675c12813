import type { Initializer, Starts } from "../initializers/initializers.ts";
import type { Kernels } from "../tensor/kernels.ts";
import { raw } from "../tensor/matrix.ts";
import type { Tree } from "../tree.ts";
import { dense } from "./dense.ts";
import { type Layer, serial, type Shape } from "./layer.ts";
import type { LayerKind } from "./layer_kind.ts";
import { features } from "./single.ts";
import { LAYERS, type LayerSpec } from "./table.ts";

/** The layers of a classifier as data and how they start. */
export interface NetworkOptions extends Starts {
  /** All layers but the last, a dense one with a unit for each class. */
  readonly layers: readonly { readonly layer: string }[];
  readonly classes: number;
  /** The last layer's weight, where it departs from `weight`. */
  readonly outputWeight?: Initializer;
}

/**
 * The classifier whose layers are given as data: x [n,d] → logits [n, classes].
 *
 * @throws {RangeError} when a layer is of no kind in the table
 */
export function network<T>(
  k: Kernels<T>,
  { layers, classes, weight, bias, outputWeight = weight }: NetworkOptions,
  kinds: Readonly<Record<string, LayerKind>> = LAYERS,
): Layer<T> {
  const inner = layers.map((spec) => {
    const kind = kinds[spec.layer];
    if (kind === undefined) {
      throw new RangeError(`Expected a layer among ${Object.keys(kinds).join(", ")} but found ${spec.layer}`);
    }
    return kind.make(k, spec, { weight, bias });
  });
  return serial(...inner, dense(k, classes, { weight: outputWeight, bias }));
}

/**
 * The layers of a multi-layer perceptron: dense ones with a rectifier after each.
 *
 * @example The short form of two layers
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { hiddenLayers } from "@refold/core/network";
 *
 * assertEquals(hiddenLayers([50]), [{ layer: "dense", units: 50 }, { layer: "relu" }]);
 * ```
 */
export function hiddenLayers(hidden: readonly number[]): readonly LayerSpec[] {
  return hidden.flatMap((units): LayerSpec[] => [{ layer: "dense", units }, { layer: "relu" }]);
}

/** The multi-layer perceptron of these hidden widths; none at all gives a linear classifier. */
export function mlp<T>(
  k: Kernels<T>,
  { hidden, ...options }: Omit<NetworkOptions, "layers"> & { readonly hidden: readonly number[] },
): Layer<T> {
  return network(k, { ...options, layers: hiddenLayers(hidden) });
}

/** How many numbers a network learns, found from its shapes alone. */
export function parameterCount<T>({ shapes }: Layer<T>, inShape: Shape): number {
  const [params] = shapes(inShape);
  return params.flatMap(Object.values<{ rows: number; cols: number }>)
    .reduce((sum, { rows, cols }) => sum + features([rows, cols]), 0);
}

/** The tensors that an L2 penalty on a network is about, in order. */
export function decayedLeaves<T>({ parts }: Pick<Layer<unknown>, "parts">, params: Tree<T>): readonly T[] {
  return parts.flatMap(({ decayed }, place) => decayed.map((name) => params[place]![name]!)); // one record a part
}

/** On which side of every kink each element lies, sixteen a number: equal patterns see the same smooth piece. */
export function kinkPattern<T>(k: Kernels<T>, kinks: readonly T[]): string {
  return kinks.map((t) => signs(raw(k.download(t).data)).join()).join("|");
}

function signs(values: ArrayLike<number>): Uint16Array {
  const words = new Uint16Array(Math.ceil(values.length / 16));
  for (let i = 0; i < values.length; i++) if (values[i]! > 0) words[i >> 4]! |= 1 << (i & 15);
  return words;
}
