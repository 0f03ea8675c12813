import { foldIn, type Key } from "../random/random.ts";
import type { Leaves } from "../tree.ts";
import type { Layer, Lazy, Mode, Shape, Size } from "./layer.ts";

/** The sizes of the tensors of a record. */
type Sizes<R> = { readonly [K in keyof R]: Size };

/** One layer by itself: its parameters and its state are records of named tensors. */
export interface Single<T, P extends Leaves<T>, S extends Leaves<T>> {
  readonly layer: string;
  /** The parameters that an L2 penalty is about; none unless given. */
  readonly decayed?: readonly (keyof P & string)[];
  /** The sizes of its tensors and the shape of its output. */
  readonly shapes: (
    inShape: Shape,
  ) => { readonly params: Sizes<P>; readonly state: Sizes<S>; readonly out: Shape };
  readonly init: (key: Key, inShape: Shape) => readonly [params: P, state: S];
  readonly forward: (params: P, state: S, x: T, mode: Mode) => {
    readonly y: T;
    readonly backward: (dy: T) => readonly [dParams: P, dx: Lazy<T>];
    /** What it remembers now; what it did before unless given. */
    readonly state?: S;
    readonly kinks?: readonly T[];
  };
}

/**
 * One layer as a network of one.
 *
 * @throws {RangeError} in forward, when parameters or state do not hold exactly one record
 */
export function single<T, P extends Leaves<T>, S extends Leaves<T>>(own: Single<T, P, S>): Layer<T> {
  return {
    parts: [{ layer: own.layer, decayed: own.decayed ?? [] }],
    shapes: (inShape) => {
      const { params, state, out } = own.shapes(inShape);
      return [[params], [state], out];
    },
    init: (key, inShape) => {
      const [params, state] = own.init(key, inShape);
      return [[params], [state], own.shapes(inShape).out];
    },
    forward: (params, state, x, mode) => {
      if (params.length !== 1 || state.length !== 1) {
        throw new RangeError(
          `A ${own.layer} layer reads the tensors of 1 layer but found those of ${params.length} and ${state.length}`,
        );
      }
      // True by construction: they are what init, a gradient step or a checkpoint of this layer made.
      const { y, backward, state: next, kinks = [] } = own.forward(params[0] as P, state[0] as S, x, mode);
      return [
        y,
        (dy) => {
          const [dParams, dx] = backward(dy);
          return [[dParams], dx];
        },
        next === undefined ? state : [next],
        kinks,
      ];
    },
  };
}

/** No tensors at all. */
export type NoTensors = Readonly<Record<never, never>>;

/** A layer without parameters or state, whose output has the shape of its input. */
export function pointwise<T>(
  layer: string,
  forward: (x: T, mode: Mode) => {
    readonly y: T;
    readonly backward: (dy: T) => T;
    readonly kinks?: readonly T[];
  },
): Layer<T> {
  return single<T, NoTensors, NoTensors>({
    layer,
    shapes: (inShape) => ({ params: {}, state: {}, out: inShape }),
    init: () => [{}, {}],
    forward: (_params, _state, x, mode) => {
      const { y, backward, kinks } = forward(x, mode);
      return { y, backward: (dy) => [{}, () => backward(dy)], kinks };
    },
  });
}

/** The key that the layer at this place draws from. */
export function layerKey(mode: Extract<Mode, { readonly kind: "train" }>): Key {
  return foldIn(mode.key, mode.place ?? 0);
}

/** Features of an example of a shape. */
export function features(shape: Shape): number {
  return shape.reduce((product, extent) => product * extent, 1);
}
