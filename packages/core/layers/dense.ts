import type { Initializer } from "../initializers/initializers.ts";
import type { Kernels } from "../tensor/kernels.ts";
import type { Layer } from "./layer.ts";
import type { DenseParams } from "../params.ts";
import { split } from "../random/random.ts";

/** How a dense layer starts: one rule for its weight, one for its bias. */
export interface DenseOptions {
  readonly weight: Initializer;
  readonly bias: Initializer;
}

/**
 * The affine layer y = x·W + b.
 *
 * x [n,d] · weight [d,m] + bias [1,m] → y [n,m];  dWeight = xᵀ·dy [d,m];  dBias = Σₙ dy [1,m];  dx = dy·Wᵀ [n,d].
 *
 * @throws {RangeError} in forward, when the parameters do not hold exactly one record
 * @example One unit that adds its inputs
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { dense } from "@refold/core/dense";
 * import { lecunNormal, zerosBias } from "@refold/core/initializers";
 * import { matrix } from "@refold/core/matrix";
 * import { reference as k } from "@refold/core/reference";
 *
 * const layer = dense(k, 1, { weight: lecunNormal, bias: zerosBias });
 * const params = [{ weight: matrix(2, 1, Float64Array.of(1, 1)), bias: matrix(1, 1, Float64Array.of(0.5)) }];
 * const [y] = layer.forward(params, matrix(1, 2, Float64Array.of(2, 3)));
 * assertEquals(k.read(y), 5.5);
 * ```
 */
export function dense<T>(k: Kernels<T>, outDim: number, options: DenseOptions): Layer<T, DenseParams<T>> {
  return {
    arity: 1,
    init: (key, inDim) => {
      const [weightKey, biasKey] = split(key, 2);
      const weight = k.upload(options.weight(weightKey!, { rows: inDim, cols: outDim, fanIn: inDim }));
      const bias = k.upload(options.bias(biasKey!, { rows: 1, cols: outDim, fanIn: 1 }));
      return [[{ weight, bias }], outDim];
    },
    forward: (params, x) => {
      const [own] = params;
      if (own === undefined || params.length !== 1) {
        throw new RangeError(`A dense layer reads 1 parameter record but found ${params.length}`);
      }
      return [k.affine(x, own.weight, own.bias), (dy) => [
        [{ weight: k.matmul(x, dy, { transA: true }), bias: k.sumRows(dy) }],
        () => k.matmul(dy, own.weight, { transB: true }),
      ]];
    },
  };
}
