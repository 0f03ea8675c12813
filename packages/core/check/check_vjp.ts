import type { Layer } from "../layers/layer.ts";
import { type Matrix, matrix, raw } from "../tensor/matrix.ts";
import { type Leaves, mapParams, zipParams } from "../params.ts";
import { foldIn, type Key, normals, split } from "../random/random.ts";
import { type HostTensor, reference as k } from "../tensor/reference.ts";

/** |a − n| / max(floor, |a| + |n|); the floor keeps noise around zero from counting as error. */
export function relativeError(analytic: number, numerical: number, floor = 1e-12): number {
  return Math.abs(analytic - numerical) / Math.max(floor, Math.abs(analytic) + Math.abs(numerical));
}

/** Σ aᵢbᵢ over two matrices of one shape. */
export function inner(a: HostTensor, b: HostTensor): number {
  const x = raw(k.download(a).data), y = raw(k.download(b).data);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}

/** A direction with the shape of every parameter: independent standard normals. */
export function randomDirection<R extends Leaves<HostTensor>>(key: Key, params: readonly R[]): readonly R[] {
  let index = 0; // one key a leaf, in order
  return mapParams((leaf: HostTensor) => gaussian(foldIn(key, index++), leaf), params) as readonly R[];
}

/** params + h·direction. */
export function shift<R extends Leaves<HostTensor>>(
  params: readonly R[],
  h: number,
  direction: readonly R[],
): readonly R[] {
  return zipParams((p: HostTensor, u: HostTensor) => k.axpy(h, u, p), params, direction);
}

/** What {@linkcode checkVjp} tries a layer on. */
export interface CheckVjpOptions {
  readonly inDim: number;
  readonly rows: number;
  readonly key: Key;
  readonly rtol: number;
  readonly h?: number;
}

/**
 * Checks that a layer's pullback is the adjoint of its differential along one random direction:
 * ⟨v, (f(p + hu) − f(p − hu)) / 2h⟩ = ⟨backward(v), u⟩, for parameters and input together.
 *
 * @throws {Error} when the two sides differ by more than rtol, relatively
 */
export function checkVjp<R extends Leaves<HostTensor>>(
  layer: Layer<HostTensor, R>,
  { inDim, rows, key, rtol, h = 1e-6 }: CheckVjpOptions,
): void {
  const [initKey, xKey, uKey, vKey] = split(key, 4) as [Key, Key, Key, Key];
  const [params] = layer.init(initKey, inDim);
  const x = gaussian(xKey, { rows, cols: inDim });
  const u = randomDirection(uKey, params), ux = gaussian(foldIn(uKey, params.length * 100), x);
  const at = (t: number) => layer.forward(shift(params, t, u), k.axpy(t, ux, x))[0];
  const [y, backward] = layer.forward(params, x);
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
export function innerParams<R extends Leaves<HostTensor>>(a: readonly R[], b: readonly R[]): number {
  return a.reduce(
    (sum, record, i) =>
      sum + Object.entries(record).reduce((s, [name, leaf]) => s + inner(leaf, b[i]![name]!), 0),
    0,
  );
}

function gaussian(key: Key, { rows, cols }: { readonly rows: number; readonly cols: number }): Matrix {
  return matrix(rows, cols, normals(key, rows * cols));
}
