import { z } from "zod";
import type { Starts } from "../initializers/initializers.ts";
import { split } from "../random/random.ts";
import type { Kernels } from "../tensor/kernels.ts";
import type { Layer } from "./layer.ts";
import type { LayerKind } from "./layer_kind.ts";
import { features, type NoTensors, single } from "./single.ts";

/** The parameters of a dense layer: weight [in, out], bias [1, out]. */
export type DenseParams<T> = { readonly weight: T; readonly bias: T };

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
 * import { EVALUATE } from "@refold/core/layer";
 * import { matrix } from "@refold/core/matrix";
 * import { reference as k } from "@refold/core/reference";
 *
 * const layer = dense(k, 1, { weight: lecunNormal, bias: zerosBias });
 * const params = [{ weight: matrix(2, 1, Float64Array.of(1, 1)), bias: matrix(1, 1, Float64Array.of(0.5)) }];
 * const [y] = layer.forward(params, [{}], matrix(1, 2, Float64Array.of(2, 3)), EVALUATE);
 * assertEquals(k.read(y), 5.5);
 * ```
 */
export function dense<T>(k: Kernels<T>, units: number, starts: Starts): Layer<T> {
  return single<T, DenseParams<T>, NoTensors>({
    layer: "dense",
    decayed: ["weight"],
    shapes: (inShape) => ({
      params: { weight: { rows: features(inShape), cols: units }, bias: { rows: 1, cols: units } },
      state: {},
      out: [units],
    }),
    init: (key, inShape) => {
      const [weightKey, biasKey] = split(key, 2), fanIn = features(inShape);
      const weight = k.upload(starts.weight(weightKey!, { rows: fanIn, cols: units, fanIn }));
      const bias = k.upload(starts.bias(biasKey!, { rows: 1, cols: units, fanIn: 1 }));
      return [{ weight, bias }, {}];
    },
    forward: ({ weight, bias }, _state, x) => ({
      y: k.affine(x, weight, bias),
      backward: (dy) => [
        { weight: k.matmul(x, dy, { transA: true }), bias: k.sumRows(dy) },
        () => k.matmul(dy, weight, { transB: true }),
      ],
    }),
  });
}

/** More units than this would not fit in memory. */
const MOST_UNITS = 10_000;

/** An affine layer in a spec. */
export type DenseSpec = {
  readonly layer: "dense";
  readonly units: number;
};

/** The kind "dense" of a network in a spec. */
export const DENSE: LayerKind<DenseSpec> = {
  spec: z.strictObject({ layer: z.literal("dense"), units: z.int().positive().max(MOST_UNITS) }),
  make: (k, { units }, starts) => dense(k, units, starts),
};
