import type { Key } from "../random/random.ts";
import { split } from "../random/random.ts";

/** A linear map from the cotangent of an output to the cotangents of what produced it. */
export type Pullback<Dy, Dx> = (dy: Dy) => Dx;

/** A value computed when it is asked for. */
export type Lazy<A> = () => A;

/**
 * A parametrised map x ↦ y whose forward hands back its own reverse.
 *
 * `R` is what one of its parameter records looks like; a layer reads `arity` of them. The cotangent of x is lazy: that
 * of the first layer costs as much as its weight gradient, and training never asks for it.
 */
export interface Layer<T, R> {
  readonly arity: number;
  readonly init: (key: Key, inDim: number) => readonly [params: readonly R[], outDim: number];
  readonly forward: (
    params: readonly R[],
    x: T,
  ) => readonly [y: T, backward: Pullback<T, readonly [dParams: readonly R[], dx: Lazy<T>]>];
}

/** The layer that changes nothing: the neutral element of {@linkcode compose}. */
export function identity<T, R>(): Layer<T, R> {
  return {
    arity: 0,
    init: (_key, inDim) => [[], inDim],
    forward: (_params, x) => [x, (dy) => [[], () => dy]],
  };
}

/**
 * First `f`, then `g`: forwards compose left to right, pullbacks right to left, parameter records are joined.
 *
 * The composition of reverse derivatives of Fong, Spivak and Tuyéras, "Backprop as Functor" (LICS 2019), with the
 * residuals kept in the closure instead of computed twice.
 */
export function compose<T, R>(f: Layer<T, R>, g: Layer<T, R>): Layer<T, R> {
  return {
    arity: f.arity + g.arity,
    init: (key, inDim) => {
      const [keyF, keyG] = split(key, 2) as readonly [Key, Key];
      const [p, hidden] = f.init(keyF, inDim);
      const [q, outDim] = g.init(keyG, hidden);
      return [[...p, ...q], outDim];
    },
    forward: (params, x) => {
      const [h, backF] = f.forward(params.slice(0, f.arity), x);
      const [y, backG] = g.forward(params.slice(f.arity), h);
      return [y, (dy) => {
        const [dq, dh] = backG(dy);
        const [dp, dx] = backF(dh());
        return [[...dp, ...dq], dx];
      }];
    },
  };
}

/** The layers one after another; associative, with {@linkcode identity} as the empty chain. */
export function serial<T, R>(...layers: readonly Layer<T, R>[]): Layer<T, R> {
  return layers.reduceRight((rest, layer) => compose(layer, rest), identity<T, R>());
}
