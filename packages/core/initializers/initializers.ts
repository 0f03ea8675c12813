import { type Matrix, matrix, zeros } from "../tensor/matrix.ts";
import { type Key, normals } from "../random/random.ts";

/** The shape to fill and how many inputs feed one unit. */
export interface FanShape {
  readonly rows: number;
  readonly cols: number;
  readonly fanIn: number;
}

/** A rule for starting values, drawn in float64 on the host so that every backend starts from the same numbers. */
export type Initializer = (key: Key, shape: FanShape) => Matrix;

/** How affine layers start: one rule for the weight, one for the bias. */
export interface Starts {
  readonly weight: Initializer;
  readonly bias: Initializer;
}

/** Independent N(0, std²) values. */
export function normal(std: number): Initializer {
  return (key, { rows, cols }) => matrix(rows, cols, normals(key, rows * cols).map((z) => std * z));
}

/** std = 1/√fanIn (LeCun et al., "Efficient BackProp", 1998, §4.6). */
export const lecunNormal: Initializer = (key, shape) => normal(1 / Math.sqrt(shape.fanIn))(key, shape);

/** std = 2/√fanIn: He's deviation as it is written where the root is taken of the fan-in alone. */
export const doubleLecunNormal: Initializer = (key, shape) => normal(2 / Math.sqrt(shape.fanIn))(key, shape);

/** std = √(2/(fanIn + fanOut)) (Glorot & Bengio, AISTATS 2010, eq. 12). */
export const glorotNormal: Initializer = (key, shape) =>
  normal(Math.sqrt(2 / (shape.fanIn + shape.cols)))(key, shape);

/** std = √(2/fanIn) (He et al., ICCV 2015, eq. 10). */
export const heNormal: Initializer = (key, shape) => normal(Math.sqrt(2 / shape.fanIn))(key, shape);

/** Zeros, the usual start of a bias. */
export const zerosBias: Initializer = (_key, { rows, cols }) => zeros(rows, cols);

/** N(0, 1): what a rule of std 1/√fanIn gives a bias whose fan-in counts as 1. */
export const unitNormalBias: Initializer = normal(1);
