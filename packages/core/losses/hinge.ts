import { z } from "zod";
import { add, formula, literal, multiply, subtract, whenPositive } from "../tensor/formula.ts";
import type { Kernels } from "../tensor/kernels.ts";
import { type Labels, type Matrix, matrix, rawLabels } from "../tensor/matrix.ts";
import type { Loss } from "./loss.ts";
import type { LossKind } from "./loss_kind.ts";

const PRODUCT = formula({ tensors: 2 }, ([x, y]) => multiply(x!, y!));

/** By how much class j comes too close to the label: z − z_y + 1 − y, of which the label's own is 0. */
const EXCESS = formula(
  { tensors: 3 },
  ([z, own, label]) => add(subtract(z!, own!), subtract(literal(1), label!)),
);
const BEYOND = formula({ tensors: 1 }, ([excess]) => whenPositive(excess!, excess!, literal(0)));
const COUNTED = formula({ tensors: 1 }, ([excess]) => whenPositive(excess!, literal(1), literal(0)));

/** dz = 1[excess > 0] for the others, less how many of them for the label's own. */
const PULLBACK = formula({ tensors: 3 }, ([one, label, many]) => subtract(one!, multiply(label!, many!)));

/**
 * The multi-class hinge of Weston and Watkins (1999): ℓ = (1/n) Σᵢ Σ_{j ≠ yᵢ} max(0, zᵢⱼ − zᵢ,yᵢ + 1).
 *
 * At a margin of exactly 1 its derivative is taken as 0. DD2424, Assignment 1 of 2019 to 2021, optional exercise 2.
 *
 * @example Equal logits of ten classes are nine margins short of 1
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { hinge } from "@refold/core/hinge";
 * import { zeros } from "@refold/core/matrix";
 * import { reference as k } from "@refold/core/reference";
 *
 * const [loss] = hinge(k)(zeros(2, 10), Uint8Array.of(3, 4));
 * assertEquals(k.read(loss), 9);
 * ```
 */
export function hinge<T>(k: Kernels<T>): Loss<T> {
  return (logits, labels) => {
    const { rows, cols } = k.size(logits), label = k.upload(oneHot(labels, cols));
    const ofRows = k.upload(matrix(cols, cols, new Float64Array(cols * cols).fill(1))); // a row's sum in each of its places
    const own = k.matmul(k.map(PRODUCT, [logits, label]), ofRows);
    const excess = k.map(EXCESS, [logits, own, label]);
    const ones = k.upload(matrix(cols, 1, new Float64Array(cols).fill(1)));
    return [k.scale(1 / rows, k.matmul(k.sumRows(k.map(BEYOND, [excess])), ones)), () => {
      const one = k.map(COUNTED, [excess]);
      return k.scale(1 / rows, k.map(PULLBACK, [one, label, k.matmul(one, ofRows)]));
    }];
  };
}

/** A row an example, 1 at its label. */
function oneHot(labels: Labels, classes: number): Matrix {
  const data = new Float64Array(labels.length * classes);
  rawLabels(labels).forEach((label, i) => data[i * classes + label] = 1);
  return matrix(labels.length, classes, data);
}

/** The kind "hinge" of a spec's loss. */
export const HINGE: LossKind<{ readonly loss: "hinge" }> = {
  spec: z.strictObject({ loss: z.literal("hinge") }),
  make: (k) => hinge(k),
};
