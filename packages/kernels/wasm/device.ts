import { type Formula, shapeOf } from "@refold/core/formula";
import { type Matrix, matrix, raw } from "@refold/core/matrix";
import { makeFormulas } from "./formulas.ts";
import { makeHeap } from "./heap.ts";
import {
  ACROSS,
  ADD_BIAS,
  type Block,
  MOST_TERMS,
  PANEL_BYTES,
  roundUp,
  SOFTMAX_AT_ONCE,
  SPARSE,
  stepOf,
  STRIP_ROWS,
  UNROLLED,
  VECTOR,
} from "./layout.ts";
import type { Call, KernelName, Runner, Work } from "./runner.ts";

/** Matrices in linear memory and the eager operations on them; results are written to blocks just allocated. */
export interface Device {
  /** Bytes of one element. */
  readonly size: 4 | 8;
  /** Threads that share what is large. */
  readonly threads: number;
  readonly allocate: (rows: number, cols: number) => Block;
  readonly free: (block: Block) => void;
  readonly liveBytes: () => number;
  readonly write: (host: Matrix) => Block;
  readonly read: (block: Block) => Matrix;
  /** All of memory as elements, and as bytes, until the next allocation. */
  readonly elements: () => Float32Array | Float64Array;
  readonly bytes: () => Uint8Array;
  /** A block as float64 one after another. */
  readonly doubles: (block: Block) => Float64Array;
  /** Copies a row to every row of a block. */
  readonly repeat: (row: Block, out: Block) => void;
  readonly product: (a: Block, b: Block, options: ProductOptions) => Block;
  /** The same for a batch of images as a; absent where products are somebody else's. */
  readonly productOfImages?: (a: Batch, b: Block, options: ProductOptions) => Block;
  readonly transpose: (x: Block) => Block;
  readonly combine: (sum: Sum) => void;
  /** A formula of blocks of one size, or of single rows that are repeated. */
  readonly map: (f: Formula, inputs: readonly Block[], numbers: readonly number[]) => Block;
  readonly sumRows: (x: Block) => Block;
  /** Softmax probabilities of each row, and the logarithms of its sum of exponentials, float64 one after another. */
  readonly softmax: (logits: Block) => { readonly probs: Block; readonly logs: Block };
  /** The numbers of a batch of images. */
  readonly standardize: (batch: Batch) => Block;
}

/** out = Σ αᵢ·xᵢ, for blocks of one shape; out may be one of them. */
export interface Sum {
  readonly out: Block;
  readonly terms: readonly { readonly alpha: number; readonly block: Block }[];
}

/** A product a·b or aᵀ·b, plus a bias row where one is given. */
export interface ProductOptions {
  readonly transA?: boolean;
  readonly bias?: Block;
  /** Where the result goes; into a block of its own unless given. */
  readonly out?: Block;
  /** A sum in which the result occurs, to be computed as soon as there are rows of it. */
  readonly then?: Sum | undefined;
}

/** Some images: their bytes in linear memory, `step` from one to the next, and two constants of each feature. */
export interface Batch {
  readonly kind: "batch";
  readonly rows: number;
  readonly cols: number;
  readonly bytes: Block;
  readonly step: number;
  readonly constants: readonly [u: Block, v: Block];
  /** Brings the bytes of the images from one on, where they are not there yet; to be called before they are read. */
  readonly bring: (from: number) => void;
}

/** How a product is cut into chunks. */
interface Cut {
  /** Where it may be cut: at multiples of so many rows. */
  readonly unit: number;
  /** The fewest of them in a chunk. */
  readonly units: number;
  /** Chunks of a large product: fewer leave threads idle at its end, more repeat too often what each begins with. */
  readonly shares: number;
}

/**
 * 25 rows of images cost 4 % more than a hundred at once, 240 of a gradient nothing. By panels it takes 50 rows, for every
 * chunk copies all of b; a chunk of images transposed lists what is not zero, and takes whole tiles of features.
 */
function cutOf(kernel: KernelName, size: number, wide: boolean): Cut {
  if (kernel === "imagesT" && !wide) {
    return { unit: SPARSE.vectors * VECTOR / size, units: 5, shares: 6 };
  }
  if (kernel === "imagesN" && wide && size === ACROSS.size) {
    return { unit: PANEL_BYTES / size, units: 1, shares: 10 };
  }
  return kernel === "imagesT" || kernel === "productT"
    ? { unit: STRIP_ROWS * UNROLLED, units: 12, shares: 10 } // rows of a are read by whole vectors
    : { unit: STRIP_ROWS, units: wide ? 10 : 5, shares: 10 };
}

const ROWS_AT_ONCE = 25; //     the fewest of a pass that standardises
const PASS_BYTES = 1 << 16; // of an elementwise pass
const SOFTMAX_ROWS = 10, SOFTMAX_SHARES = 8; // the fewest rows of a part of a softmax, and the most parts
const EXPONENTIAL = 1000; // products that take as long as a softmax takes for one element

const WHOLE: Work = { end: 0, unit: 1, chunk: 1, elements: 0 }; // of a kernel that takes no range

/** The device over a memory whose bytes from `start` on it may use; `wide` where products may be computed by panels. */
export function makeDevice(
  memory: WebAssembly.Memory,
  start: number,
  size: 4 | 8,
  runner: Runner,
  wide = false,
): Device {
  const heap = makeHeap(memory, start), formulas = makeFormulas(memory, size);
  const Floats = size === 4 ? Float32Array : Float64Array;
  const buffer = () => memory.buffer as ArrayBuffer; // shared in truth, which not every library of types lets views be over
  let floats = new Floats(buffer()), bytes = new Uint8Array(buffer());

  function refresh(): void {
    if (bytes.length === memory.buffer.byteLength) return;
    floats = new Floats(buffer());
    bytes = new Uint8Array(buffer());
  }
  function allocate(rows: number, cols: number, room = rows): Block {
    const step = stepOf(cols, size),
      bytes = roundUp(room * step, UNROLLED * VECTOR),
      offset = heap.allocate(bytes);
    refresh();
    return { offset, rows, cols, step, bytes };
  }
  function multiply(
    kernel: KernelName,
    a: Pick<Block, "rows" | "cols">,
    b: Block,
    { transA = false, bias, out = allocate(transA ? a.cols : a.rows, b.cols), then }: ProductOptions,
    [first, ...more]: readonly number[],
    before?: Work["before"],
  ): Block {
    const elements = out.rows * b.rows * b.cols;
    const mode = bias === undefined ? 0 : ADD_BIAS;
    const args = [
      first!,
      b.offset,
      b.step,
      out.offset,
      out.step,
      b.rows,
      mode,
      bias?.offset ?? 0,
      b.cols * size,
    ];
    const { unit, units, shares } = cutOf(kernel, size, wide);
    const chunk = Math.max(unit * units, roundUp(out.rows / shares, unit));
    runner.run(kernel, [...args, ...more], {
      end: out.rows,
      unit,
      chunk,
      elements,
      before,
      after: then && { ...sumOf(then), step: out.step },
    });
    return out;
  }
  function sumOf({ out, terms }: Sum): Call {
    if (terms.length > MOST_TERMS) {
      throw new RangeError(`Expected ${MOST_TERMS} terms but found ${terms.length}`);
    }
    const args = terms.flatMap(({ alpha, block }) => [block.offset, alpha]);
    return { kernel: `combine${terms.length as 1 | 2 | 3 | 4}`, args: [out.offset, ...args] };
  }
  function bytesOfAll(block: Block): Work {
    return {
      end: block.bytes,
      unit: UNROLLED * VECTOR,
      chunk: PASS_BYTES,
      elements: block.rows * block.cols,
    };
  }
  return {
    size,
    threads: runner.threads,
    allocate,
    free: (block) => heap.free(block.offset, block.bytes),
    liveBytes: heap.liveBytes,
    elements: () => floats,
    bytes: () => bytes,
    doubles: ({ offset, bytes }) =>
      new Float64Array(buffer(), offset, bytes / Float64Array.BYTES_PER_ELEMENT),
    write: (host) => {
      const block = allocate(host.rows, host.cols), data = raw(host.data), from = block.offset / size;
      floats.fill(0, from, from + block.bytes / size); // padding of zeros is never slow, as denormals can be
      for (let i = 0; i < host.rows; i++) {
        floats.set(data.subarray(i * host.cols, (i + 1) * host.cols), from + i * block.step / size);
      }
      return block;
    },
    read: (block) => {
      const data = new Floats(block.rows * block.cols);
      for (let i = 0, at = 0; i < block.rows; i++) {
        const from = (block.offset + i * block.step) / size;
        for (let j = 0; j < block.cols; j++) data[at++] = floats[from + j]!; // views of short rows would take longer
      }
      return matrix(block.rows, block.cols, data);
    },
    repeat: (row, out) => {
      for (let i = 0; i < out.rows; i++) {
        bytes.copyWithin(out.offset + i * out.step, row.offset, row.offset + row.step);
      }
    },
    product: (a, b, options) => {
      const kernel = options.transA ? "productT" : "productN";
      return multiply(kernel, a, b, options, [a.offset, a.step]);
    },
    productOfImages: (a, b, options) => {
      const kernel = options.transA ? "imagesT" : "imagesN", [u, v] = a.constants;
      if (options.transA) a.bring(0); // every row of the result needs every image
      const before = options.transA ? undefined : a.bring;
      return multiply(kernel, a, b, options, [a.bytes.offset, a.step, u.offset, v.offset], before);
    },
    transpose: (x) => {
      const out = allocate(x.cols, x.rows, roundUp(x.cols, VECTOR / size)); // the kernel writes whole squares
      runner.run("transpose", [x.offset, x.step, x.rows, x.cols, out.offset, out.step], WHOLE);
      return out;
    },
    combine: (sum) => {
      const { kernel, args } = sumOf(sum);
      runner.run(kernel, args, bytesOfAll(sum.out));
    },
    map: (f, inputs, numbers) => {
      const { rows, cols } = shapeOf(inputs),
        out = allocate(rows, cols),
        { flat, rows: byRows } = formulas(f);
      const places = [...inputs, out].map(({ offset }) => offset);
      if (inputs.every((block) => block.rows === rows)) flat(...places, ...numbers, out.bytes);
      else {
        const steps = [...inputs, out].map((block) => block.rows === 1 ? 0 : block.step);
        byRows(...places, ...steps, ...numbers, rows, roundUp(cols * size, VECTOR));
      }
      return out;
    },
    sumRows: (x) => {
      const out = allocate(1, x.cols);
      const end = roundUp(x.cols * size, VECTOR), elements = x.rows * x.cols;
      const work = { end, unit: VECTOR, chunk: UNROLLED * VECTOR, elements };
      runner.run("sumRows", [x.offset, x.step, x.rows, out.offset], work);
      return out;
    },
    softmax: (logits) => {
      const { rows, cols, offset, step } = logits, probs = allocate(rows, cols);
      const numbers = (count: number) => allocate(1, count * Float64Array.BYTES_PER_ELEMENT / size);
      const room = roundUp(cols, 2), first = runner.threads === 1 ? 0 : rows; // a call may begin at any row then
      const logs = numbers(rows), place = numbers((first + SOFTMAX_AT_ONCE) * room);
      const placeStep = room * Float64Array.BYTES_PER_ELEMENT;
      runner.run("softmax", [offset, step, probs.offset, logs.offset, cols, place.offset, placeStep], {
        end: rows,
        unit: 1,
        chunk: Math.max(SOFTMAX_ROWS, Math.ceil(rows / SOFTMAX_SHARES)),
        elements: rows * cols * EXPONENTIAL,
      });
      heap.free(place.offset, place.bytes);
      return { probs, logs };
    },
    standardize: ({ rows, cols, bytes: { offset }, step, constants: [u, v], bring }) => {
      const out = allocate(rows, cols), width = roundUp(cols * size, VECTOR);
      const args = [offset, step, u.offset, v.offset, out.offset, out.step, width];
      runner.run("standardize", args, {
        end: rows,
        unit: 1,
        chunk: ROWS_AT_ONCE,
        elements: rows * cols,
        before: bring,
      });
      return out;
    },
  };
}
