import { dense } from "./dense.ts";
import type { Initializer } from "../initializers/initializers.ts";
import type { Kernels } from "../tensor/kernels.ts";
import { type Layer, serial } from "./layer.ts";
import { raw } from "../tensor/matrix.ts";
import type { DenseParams } from "../params.ts";
import { relu } from "./relu.ts";

/** The shape of a multi-layer perceptron and how it starts. */
export interface MlpOptions {
  /** Units of each hidden layer; none at all gives a linear classifier. */
  readonly hidden: readonly number[];
  readonly classes: number;
  readonly weight: Initializer;
  readonly bias: Initializer;
  /** The last layer's weight, where it departs from `weight`. */
  readonly outputWeight?: Initializer;
}

/** Dense layers with a rectifier after each but the last: x [n,d] → logits [n, classes]. */
export function mlp<T>(k: Kernels<T>, options: MlpOptions): Layer<T, DenseParams<T>> {
  const { hidden, classes, weight, bias, outputWeight = weight } = options;
  return serial(
    ...hidden.flatMap((units) => [dense(k, units, { weight, bias }), relu<T, DenseParams<T>>(k)]),
    dense(k, classes, { weight: outputWeight, bias }),
  );
}

/** The outputs of every hidden layer of an mlp for x [n,d], after the rectifier. */
export function hiddenActivations<T>(
  k: Kernels<T>,
  params: readonly DenseParams<T>[],
  x: T,
): readonly T[] {
  return params.slice(0, -1).reduce<readonly T[]>(
    (outputs, { weight, bias }) => [...outputs, k.relu(k.affine(outputs.at(-1) ?? x, weight, bias))],
    [],
  );
}

/** Which hidden units are on for which rows, sixteen a number: two equal patterns see the same linear piece. */
export function reluPattern<T>(k: Kernels<T>, params: readonly DenseParams<T>[], x: T): string {
  return hiddenActivations(k, params, x).map((h) => signs(raw(k.download(h).data)).join()).join("|");
}

function signs(values: ArrayLike<number>): Uint16Array {
  const words = new Uint16Array(Math.ceil(values.length / 16));
  for (let i = 0; i < values.length; i++) if (values[i]! > 0) words[i >> 4]! |= 1 << (i & 15);
  return words;
}
