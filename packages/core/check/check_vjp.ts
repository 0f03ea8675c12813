import { EVALUATE, type Layer, type Mode, type Shape } from "../layers/layer.ts";
import { features } from "../layers/single.ts";
import { type Matrix, matrix, raw } from "../tensor/matrix.ts";
import { mapTree, type Tree, zipTrees } from "../tree.ts";
import { foldIn, type Key, normals, split } from "../random/random.ts";
import { type HostTensor, matrixOf, reference as k } from "../tensor/reference.ts";

/** |a − n| / max(floor, |a| + |n|); the floor keeps noise around zero from counting as error. */
export function relativeError(analytic: number, numerical: number, floor = 1e-12): number {
  return Math.abs(analytic - numerical) / Math.max(floor, Math.abs(analytic) + Math.abs(numerical));
}

/** Σ aᵢbᵢ over two matrices of one shape. */
export function inner(a: HostTensor, b: HostTensor): number {
  const x = raw(matrixOf(a).data), y = raw(matrixOf(b).data);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}

/** A direction with the shape of every parameter: independent standard normals. */
export function randomDirection(key: Key, params: Tree<HostTensor>): Tree<HostTensor> {
  let index = 0; // one key a leaf, in order
  return mapTree((leaf: HostTensor) => gaussian(foldIn(key, index++), leaf), params);
}

/** Where parameters move; a tensor that has null stays, and costs no memory. */
export type Direction = Tree<HostTensor | null>;

/** params + h·direction. */
export function shift(params: Tree<HostTensor>, h: number, direction: Direction): Tree<HostTensor> {
  return zipTrees(
    (p: HostTensor, u: HostTensor | null) => u === null ? p : k.axpy(h, u, p),
    params,
    direction,
  );
}

/** What {@linkcode checkVjp} tries a layer on. */
export interface CheckVjpOptions {
  readonly inShape: Shape;
  readonly rows: number;
  readonly key: Key;
  readonly rtol: number;
  readonly h?: number;
  /** Evaluation unless given; a training mode has one key, so that what is random is the same at every point. */
  readonly mode?: Mode;
}

/**
 * Checks that a layer's pullback is the adjoint of its differential along one random direction:
 * ⟨v, (f(p + hu) − f(p − hu)) / 2h⟩ = ⟨backward(v), u⟩, for parameters and input together.
 *
 * @throws {Error} when the two sides differ by more than rtol, relatively
 */
export function checkVjp(
  layer: Layer<HostTensor>,
  { inShape, rows, key, rtol, h = 1e-6, mode = EVALUATE }: CheckVjpOptions,
): void {
  const [initKey, xKey, uKey, vKey] = split(key, 4) as [Key, Key, Key, Key];
  const [start, state] = layer.init(initKey, inShape);
  const params = shift(start, 0.1, randomDirection(foldIn(initKey, 1), start)); // no bias at 0, no scale at 1
  const x = gaussian(xKey, { rows, cols: features(inShape) });
  const u = randomDirection(uKey, params), ux = gaussian(foldIn(uKey, params.length * 100), x);
  const at = (t: number) => layer.forward(shift(params, t, u), state, k.axpy(t, ux, x), mode)[0];
  const [y, backward] = layer.forward(params, state, x, mode);
  const v = gaussian(vKey, y);
  const [dParams, dx] = backward(v);
  const numerical = inner(v, k.scale(1 / (2 * h), k.axpy(-1, at(-h), at(h))));
  const analytic = inner(dx(), ux) + innerParams(dParams, u);
  const error = relativeError(analytic, numerical);
  if (!(error <= rtol)) {
    throw new Error(
      `Expected ⟨backward(v), u⟩ and ⟨v, df(u)⟩ to agree within ${rtol} but found ${analytic} and ${numerical}`,
    );
  }
}

/** Σ over all leaves of their inner products. */
export function innerParams(a: Direction, b: Direction): number {
  const product = (x: HostTensor | null, y: HostTensor | null) => x === null || y === null ? 0 : inner(x, y);
  return zipTrees(product, a, b).flatMap(Object.values<number>).reduce((sum, product) => sum + product, 0);
}

/** Independent standard normals in the shape of a matrix. */
export function gaussian(key: Key, { rows, cols }: { readonly rows: number; readonly cols: number }): Matrix {
  return matrix(rows, cols, normals(key, rows * cols));
}
