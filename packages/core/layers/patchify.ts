import { z } from "zod";
import type { Starts } from "../initializers/initializers.ts";
import { split } from "../random/random.ts";
import type { Kernels } from "../tensor/kernels.ts";
import type { DenseParams } from "./dense.ts";
import type { Layer, Shape } from "./layer.ts";
import type { LayerKind } from "./layer_kind.ts";
import { inverseOrder, patchOrder, planeOrder } from "./patches.ts";
import { type NoTensors, single } from "./single.ts";

/** Filters of size × size pixels, all planes deep. */
export type PatchifyOptions = {
  readonly size: number;
  readonly filters: number;
};

/**
 * A convolution whose filters do not overlap: a square image of p planes is cut into patches of f × f pixels, and each
 * patch x becomes x·W + b with the same W [p·f²,m] and b [1,m], one number a filter.
 *
 * x [n, p·s·s] → y [n, m·(s/f)²], plane by plane as x is; with X [n·(s/f)²,p·f²] the patches of the batch,
 * dW = Xᵀ·dy, db = Σ dy over all patches, dX = dy·Wᵀ. Since no pixel is in two patches, X is a permutation of x's columns
 * and the layer one dense product. Dosovitskiy et al., "An Image is Worth 16x16 Words", ICLR 2021, section 3.1.
 *
 * @throws {RangeError} in shapes and init, unless images are square with a side that f divides
 * @example Two filters on the four patches of an image of one plane: the mean, and the first pixel
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { heNormal, zerosBias } from "@refold/core/initializers";
 * import { EVALUATE } from "@refold/core/layer";
 * import { matrix } from "@refold/core/matrix";
 * import { patchify } from "@refold/core/patchify";
 * import { reference as k } from "@refold/core/reference";
 *
 * const layer = patchify(k, { size: 2, filters: 2 }, { weight: heNormal, bias: zerosBias });
 * const weight = matrix(4, 2, Float64Array.of(0.25, 1, 0.25, 0, 0.25, 0, 0.25, 0)), bias = matrix(1, 2, Float64Array.of(0, 0));
 * const image = matrix(1, 16, Float64Array.from({ length: 16 }, (_, i) => i));
 * const [y] = layer.forward([{ weight, bias }], [{}], image, EVALUATE);
 * assertEquals([...k.download(y).data], [2.5, 4.5, 10.5, 12.5, 0, 2, 8, 10]);
 * assertEquals(layer.shapes([1, 4, 4])[2], [2, 2, 2]);
 * ```
 */
export function patchify<T>(k: Kernels<T>, { size, filters }: PatchifyOptions, starts: Starts): Layer<T> {
  return single<T, DenseParams<T>, NoTensors>({
    layer: "patchify",
    decayed: ["weight"],
    shapes: (inShape) => {
      const { planes, across } = patchesOf(inShape, size);
      return {
        params: {
          weight: { rows: planes * size ** 2, cols: filters },
          bias: { rows: 1, cols: filters },
        },
        state: {},
        out: [filters, across, across],
      };
    },
    init: (key, inShape) => {
      const [weightKey, biasKey] = split(key, 2), fanIn = patchesOf(inShape, size).planes * size ** 2;
      const weight = k.upload(starts.weight(weightKey!, { rows: fanIn, cols: filters, fanIn }));
      const bias = k.upload(starts.bias(biasKey!, { rows: 1, cols: filters, fanIn: 1 }));
      return [{ weight, bias }, {}];
    },
    forward: ({ weight, bias }, _state, x) => {
      const { cols } = k.size(x), { rows: each } = k.size(weight), across = Math.sqrt(cols / each);
      const cut = patchOrder({ planes: each / size ** 2, size, across });
      const planes = planeOrder(across ** 2, filters);
      const patches = k.rearrange(x, cut, each);
      return {
        y: k.rearrange(k.affine(patches, weight, bias), planes, across ** 2 * filters),
        backward: (dy) => {
          const dz = k.rearrange(dy, inverseOrder(planes), filters);
          return [
            { weight: k.matmul(patches, dz, { transA: true }), bias: k.sumRows(dz) },
            () => k.rearrange(k.matmul(dz, weight, { transB: true }), inverseOrder(cut), cols),
          ];
        },
      };
    },
  });
}

/** How many planes an image has, and patches side by side. */
function patchesOf(shape: Shape, size: number): { readonly planes: number; readonly across: number } {
  const [planes, rows, columns] = shape;
  if (shape.length !== 3 || rows !== columns || rows! % size !== 0) {
    throw new RangeError(
      `Expected square images with a side that is a multiple of ${size} pixels but found ${shape.join("×")}`,
    );
  }
  return { planes: planes!, across: rows! / size };
}

/** More filters than this would not fit in memory. */
const MOST_FILTERS = 10_000;

/** The longest side of a patch that any image has room for. */
const LARGEST = 1024;

/** A convolution without overlap in a spec. */
export type PatchifySpec = PatchifyOptions & {
  readonly layer: "patchify";
};

/** The kind "patchify" of a network in a spec. */
export const PATCHIFY: LayerKind<PatchifySpec> = {
  spec: z.strictObject({
    layer: z.literal("patchify"),
    size: z.int().positive().max(LARGEST),
    filters: z.int().positive().max(MOST_FILTERS),
  }),
  make: (k, options, starts) => patchify(k, options, starts),
};
