import { shapeOf } from "@refold/core/formula";
import type { Kernels } from "@refold/core/kernels";
import { checkTurn } from "@refold/core/turn";
import type { Batch, Device, ProductOptions } from "./device.ts";
import { gatherImages, gatherRows, type Images, images } from "./gather.ts";
import type { Block } from "./layout.ts";
import { rearrange } from "./rearrange.ts";
import { pieceRows, productOfSelection, select, type Selection, standardizeSelection } from "./selection.ts";
import { softmaxCrossEntropy, softmaxCrossEntropyGrad } from "./softmax.ts";
import { type Attachment, makeStore, type WasmTensor } from "./store.ts";

/** What a tensor may be beside a linear combination: images, or a batch of them that nobody has looked at as numbers. */
type Meaning = (Images | Batch | Selection) & Attachment;

/** The algebra over a device: shapes are checked here, sums are left symbolic as long as nobody looks at them. */
export function algebra(name: string, numericClass: string, device: Device): Kernels<WasmTensor> {
  const store = makeStore<Meaning>(device), { own, block } = store;
  const productOf = (a: WasmTensor): (b: Block, options: ProductOptions) => Block => {
    const what = store.attachment(a), { productOfImages } = device;
    if (what?.kind === "selection") return (b, options) => productOfSelection(device, what, b, options);
    if (what?.kind === "batch" && productOfImages !== undefined) {
      return (b, options) => productOfImages(what, b, options);
    }
    const x = block(a);
    return (b, options) => device.product(x, b, options);
  };
  return {
    name,
    numericClass,
    upload: (host) => own(device.write(host)),
    uploadImages: (pixels, standardizer) => {
      const x = images(device, pixels, standardizer);
      return store.attach(x, x, x.constants);
    },
    download: (t) => device.read(block(t)),
    size: ({ rows, cols }) => ({ rows, cols }),
    read: (t) => {
      if (t.rows !== 1 || t.cols !== 1) {
        throw new TypeError(`Expected a 1×1 tensor but found ${t.rows}×${t.cols}`);
      }
      const { offset } = block(t); // may move to memory that only a later look at the elements shows
      return device.elements()[offset / device.size]!;
    },
    gather: (x, rows) => {
      const what = store.attachment(x);
      if (what?.kind !== "images") return own(gatherRows(device, block(x), rows));
      if (rows.length > pieceRows(device, what)) {
        const chosen = select(what, rows), shape = { rows: rows.length, cols: what.cols };
        return store.attach(
          { ...chosen, elements: () => standardizeSelection(device, chosen) },
          shape,
          [],
          x,
        );
      }
      const batch = gatherImages(device, what, rows);
      return store.attach({ ...batch, elements: () => device.standardize(batch) }, batch, [batch.bytes], x);
    },
    rearrange: (x, order, cols) => {
      checkTurn(x, order, cols);
      return own(rearrange(device, block(x), { order, cols }));
    },
    affine: (x, weight, bias) => {
      if (bias.rows !== 1 || bias.cols !== weight.cols) {
        throw new RangeError(`Expected a 1×${weight.cols} bias but found ${bias.rows}×${bias.cols}`);
      }
      checkInner([x.rows, x.cols], [weight.rows, weight.cols]);
      return own(productOf(x)(block(weight), { bias: block(bias) }));
    },
    matmul: (a, b, { transA = false, transB = false } = {}) => {
      checkInner(transA ? [a.cols, a.rows] : [a.rows, a.cols], transB ? [b.cols, b.rows] : [b.rows, b.cols]);
      const multiply = productOf(a), right = block(b);
      if (transA && !transB) { // a gradient, which mostly goes into a sum at once
        const shape = { rows: a.cols, cols: b.cols };
        return store.defer(shape, [a, b], (out, then) => void multiply(right, { transA, out, then }));
      }
      if (!transB) return own(multiply(right, { transA }));
      const turned = device.transpose(right);
      try {
        return own(multiply(turned, { transA }));
      } finally {
        device.free(turned);
      }
    },
    sumRows: (x) => own(device.sumRows(block(x))),
    map: (f, tensors, numbers = []) => {
      shapeOf(tensors); // throws before anything is computed
      return own(device.map(f, tensors.map(block), numbers));
    },
    axpy: (alpha, x, y) => {
      checkEqual(x, y);
      return store.combine([[1, y], [alpha, x]]);
    },
    scale: (alpha, x) => store.combine([[alpha, x]]),
    softmaxCrossEntropy: (logits, labels) => {
      const [loss, probs] = softmaxCrossEntropy(device, block(logits), labels);
      return [own(loss), own(probs)];
    },
    softmaxCrossEntropyGrad: (probs, labels) => own(softmaxCrossEntropyGrad(device, block(probs), labels)),
    scope: store.scope,
  };
}

type Shape = Pick<Block, "rows" | "cols">;

function checkEqual(x: Shape, y: Shape): void {
  if (x.rows !== y.rows || x.cols !== y.cols) {
    throw new RangeError(`Expected equal shapes but found ${x.rows}×${x.cols} and ${y.rows}×${y.cols}`);
  }
}

function checkInner([m, k]: readonly [number, number], [l, n]: readonly [number, number]): void {
  if (k !== l) throw new RangeError(`Cannot multiply ${m}×${k} by ${l}×${n}: inner dimensions must be equal`);
}
