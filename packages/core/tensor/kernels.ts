import type { Formula } from "./formula.ts";
import type { Labels, Matrix, ReadonlyBytes, ReadonlyFloats } from "./matrix.ts";

/** Per-feature affine map applied to an image byte p of feature j: (p/255 − mean[j]) / std[j]. */
export interface Standardizer {
  readonly mean: ReadonlyFloats;
  readonly std: ReadonlyFloats;
}

/** Which operands of a product are read transposed. */
export interface MatmulOptions {
  readonly transA?: boolean;
  readonly transB?: boolean;
}

/**
 * The algebra of tensors that layers, losses and optimisers are written in; `T` is whatever a backend calls a tensor.
 *
 * Every operation returns a new tensor and leaves its arguments as they were. Shapes are [rows, cols]; `n` is the
 * batch, `d` inputs, `m` outputs, `c` classes. The float64 loops of `reference.ts` define what each operation means;
 * other backends agree with them within the bounds that the conformance battery states.
 */
export interface Kernels<T> {
  /** What provenance records, e.g. "reference", "wasm", "wasm64". */
  readonly name: string;
  /** Which arithmetic produced the numbers: runs of one class on one spec are byte-identical. */
  readonly numericClass: string;

  /** Copies a host matrix to the backend. */
  upload(host: Matrix): T;
  /** Takes `pixels` (count × features bytes) as images, kept as bytes and standardised by `gather`. */
  uploadImages(pixels: ReadonlyBytes, standardizer: Standardizer): T;
  /** Copies a tensor back to the host. */
  download(t: T): Matrix;
  /** How many rows and columns a tensor has. */
  size(t: T): { readonly rows: number; readonly cols: number };
  /** The value of a [1,1] tensor. */
  read(t: T): number;

  /** Rows of x by index, in order: x [count,d] → [rows.length,d]. */
  gather(x: T, rows: Uint32Array): T;
  /**
   * The numbers of x in row-major order, `order.length` at a time, those of each turn in this order and written as rows of
   * `cols`: number i of a turn is its number order[i]. A turn is whole rows of x and of the result.
   */
  rearrange(x: T, order: Uint32Array, cols: number): T;
  /** x [n,d] · weight [d,m] + bias [1,m] → [n,m]. */
  affine(x: T, weight: T, bias: T): T;
  /** a·b, either operand transposed on request. */
  matmul(a: T, b: T, options?: MatmulOptions): T;
  /** Column sums: [n,m] → [1,m]. */
  sumRows(x: T): T;
  /** A formula of tensors of one shape, elementwise; those of a single row [1,m] are repeated for each of n rows. */
  map(f: Formula, tensors: readonly T[], numbers?: readonly number[]): T;
  /** αx + y elementwise. */
  axpy(alpha: number, x: T, y: T): T;
  /** αx elementwise. */
  scale(alpha: number, x: T): T;
  /** logits [n,c] → mean negative log-likelihood [1,1] of the labels, and the softmax probabilities [n,c]. */
  softmaxCrossEntropy(logits: T, labels: Labels): readonly [loss: T, probs: T];
  /** (probs − onehot(labels)) / n, [n,c]. */
  softmaxCrossEntropyGrad(probs: T, labels: Labels): T;

  /**
   * Runs `body(given)`; on return frees `given` and all that the body allocated, except what is returned: tensors
   * anywhere inside the returned arrays and plain records live on. On a host backend it is just `body(given)`.
   */
  scope<S, R>(given: S, body: (given: S) => R): R;
}
