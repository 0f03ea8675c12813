import { double, type Lanes, relaxed, strict } from "./emit/lanes.ts";
import { moduleOf } from "./emit/module.ts";
import { instantiate, type KernelName, type KernelTable } from "./runner.ts";

/** How a build computes. */
export type Arithmetic = "relaxed" | "f32-strict" | "f64-simd";

/** What wide products are made with: how they compute, and the address of the thread's own place. */
export interface Wide {
  readonly arithmetic: Arithmetic;
  readonly own: number;
}

const LANES: Readonly<Record<Arithmetic, Lanes>> = { relaxed, "f32-strict": strict, "f64-simd": double };
const PRODUCTS = ["productN", "productT", "imagesN", "imagesT"] as const;

type Kernel = KernelTable[KernelName];

/** The kernels of a build whose products are computed by panels, in a thread's own place at `own`. */
export function wideKernels(memory: WebAssembly.Memory, { arithmetic, own }: Wide): KernelTable {
  return instantiate(new WebAssembly.Module(moduleOf(LANES[arithmetic], own)), memory);
}

/** The same kernels, whose products are computed by panels where those turn out to be faster and the same to the bit. */
export function withWide(kernels: KernelTable, memory: WebAssembly.Memory, wide: Wide): KernelTable {
  const panels = wideKernels(memory, wide), world = { memory, now: () => performance.now() };
  const tried = PRODUCTS.map((name) => [name, better(kernels[name], panels[name], world)]);
  return { ...kernels, ...Object.fromEntries(tried) };
}

// A trial now and then while the engine optimises what it has seen run often; the last ones decide, and before all of
// them were made only where each of those found the other kernel to take less than so much of the usual one's time.
const TRIALS = 40, EVERY = 10, LAST = 9, CLEAR = 0.9;

/** What two kernels are compared with. */
interface World {
  readonly memory: WebAssembly.Memory;
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * The one of two kernels of a product that takes less time, by trials on its own work: between trials the one that was
 * faster in the last, after all of them the one that was in most of the last, and the other one for good as soon as it
 * was clearly faster so many times in a row. The usual kernel stands in before the first trial, and for good after one
 * in which the other gave another bit.
 */
export function better(usual: Kernel, other: Kernel, { memory, now }: World): Kernel {
  const ratios: number[] = [];
  let calls = 0, faster = usual, decided = false;
  const timed = (kernel: Kernel, args: readonly number[]): number => {
    const start = now();
    kernel(...args);
    return now() - start;
  };
  const tryBoth = (args: readonly number[]): void => {
    const first = timed(usual, args), expected = resultOf(args, memory);
    const second = timed(other, args), found = resultOf(args, memory);
    if (!sameWords(expected, found)) {
      [faster, decided] = [usual, true];
      return usual(...args);
    }
    ratios.push(second / first);
    const last = ratios.slice(-LAST);
    decided = ratios.length === TRIALS || (last.length === LAST && last.every((ratio) => ratio < CLEAR));
    const counts = decided ? last.sort((x, y) => x - y) : ratios.slice(-1);
    faster = counts[counts.length >> 1]! < 1 ? other : usual;
  };
  return (...args) => decided || calls++ % EVERY > 0 ? faster(...args) : tryBoth(args);
}

/**
 * The words of the rows that a product has computed; its arguments are in the order of `emit/operands.ts` and end with its
 * range and the scratch space.
 */
function resultOf(args: readonly number[], { buffer }: WebAssembly.Memory): Uint32Array {
  const c = args[3]!, step = args[4]!, words = args[8]! / 4, from = args.at(-3)!, rows = args.at(-2)! - from;
  const all = new Uint32Array(buffer), copy = new Uint32Array(rows * words);
  for (let row = 0; row < rows; row++) {
    const first = (c + (from + row) * step) / 4;
    copy.set(all.subarray(first, first + words), row * words);
  }
  return copy;
}

/** Whether two results are the same word by word: a loop, which takes a tenth of the time that `every` does. */
function sameWords(x: Uint32Array, y: Uint32Array): boolean {
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return false;
  return x.length === y.length;
}
