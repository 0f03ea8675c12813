import { type Key, split } from "../random/random.ts";
import type { Tree } from "../tree.ts";

/** A linear map from the cotangent of an output to the cotangents of what produced it. */
export type Pullback<Dy, Dx> = (dy: Dy) => Dx;

/** A value computed when it is asked for. */
export type Lazy<A> = () => A;

/** The shape of one example; a batch of n holds them as n rows, flattened. */
export type Shape = readonly number[];

/** The size of a tensor. */
export interface Size {
  readonly rows: number;
  readonly cols: number;
}

/**
 * What a forward is for: training may draw from `key` and look at the batch as a whole, evaluation may not.
 *
 * `place` is where in the network the layer stands, so that every layer draws from a key of its own. To calibrate is to
 * look at the batch without drawing, so that what layers remember becomes the plain mean over `seen` batches and this one.
 */
export type Mode =
  | { readonly kind: "train"; readonly key: Key; readonly place?: number }
  | { readonly kind: "calibrate"; readonly seen: number }
  | { readonly kind: "evaluate" };

/** The mode outside training. */
export const EVALUATE: Mode = { kind: "evaluate" };

/** What a forward gives: the output, its pullback, what the layer remembers now, and where it has kinks. */
export type Forward<T> = readonly [
  y: T,
  backward: Pullback<T, readonly [dParams: Tree<T>, dx: Lazy<T>]>,
  state: Tree<T>,
  /** Tensors that are 0 or less on one side of a kink and above 0 on the other: none where the layer is smooth. */
  kinks: readonly T[],
];

/** What is known of one of the layers of a network without running it. */
export interface Part {
  /** Its kind, such as "dense". */
  readonly layer: string;
  /** The parameters that an L2 penalty is about. */
  readonly decayed: readonly string[];
}

/**
 * A parametrised map x ↦ y with a memory, whose forward hands back its own reverse.
 *
 * Parameters and state hold one record for each of `parts`. The cotangent of x is lazy: that of the first layer costs as
 * much as its weight gradient, and training never asks for it.
 */
export interface Layer<T> {
  readonly parts: readonly Part[];
  /** The sizes of its tensors and the shape of its output. */
  readonly shapes: (inShape: Shape) => readonly [params: Tree<Size>, state: Tree<Size>, outShape: Shape];
  readonly init: (key: Key, inShape: Shape) => readonly [params: Tree<T>, state: Tree<T>, outShape: Shape];
  readonly forward: (params: Tree<T>, state: Tree<T>, x: T, mode: Mode) => Forward<T>;
}

/** The layer that changes nothing: the neutral element of {@linkcode compose}. */
export function identity<T>(): Layer<T> {
  return {
    parts: [],
    shapes: (inShape) => [[], [], inShape],
    init: (_key, inShape) => [[], [], inShape],
    forward: (_params, _state, x) => [x, (dy) => [[], () => dy], [], []],
  };
}

/**
 * First `f`, then `g`: forwards compose left to right, pullbacks right to left; parameters, states and kinks are joined.
 *
 * The composition of reverse derivatives of Fong, Spivak and Tuyéras, "Backprop as Functor" (LICS 2019), with the
 * residuals kept in the closure instead of computed twice.
 */
export function compose<T>(f: Layer<T>, g: Layer<T>): Layer<T> {
  const own = f.parts.length;
  return {
    parts: [...f.parts, ...g.parts],
    shapes: (inShape) => {
      const [p, s, hidden] = f.shapes(inShape), [q, t, outShape] = g.shapes(hidden);
      return [[...p, ...q], [...s, ...t], outShape];
    },
    init: (key, inShape) => {
      const [keyF, keyG] = split(key, 2) as readonly [Key, Key];
      const [p, s, hidden] = f.init(keyF, inShape), [q, t, outShape] = g.init(keyG, hidden);
      return [[...p, ...q], [...s, ...t], outShape];
    },
    forward: (params, state, x, mode) => {
      const [h, backF, s, kinksF] = f.forward(params.slice(0, own), state.slice(0, own), x, mode);
      const [y, backG, t, kinksG] = g.forward(params.slice(own), state.slice(own), h, after(own, mode));
      return [
        y,
        (dy) => {
          const [dq, dh] = backG(dy), [dp, dx] = backF(dh());
          return [[...dp, ...dq], dx];
        },
        [...s, ...t],
        [...kinksF, ...kinksG],
      ];
    },
  };
}

/** The layers one after another; associative, with {@linkcode identity} as the empty chain. */
export function serial<T>(...layers: readonly Layer<T>[]): Layer<T> {
  return layers.reduceRight((rest, layer) => compose(layer, rest), identity<T>());
}

/** The mode of a layer that stands so many places further on. */
function after(places: number, mode: Mode): Mode {
  return mode.kind === "train" ? { ...mode, place: (mode.place ?? 0) + places } : mode;
}
