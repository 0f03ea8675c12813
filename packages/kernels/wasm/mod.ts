/**
 * The kernels in WebAssembly SIMD: float32 with fused multiply-add, float32 and float64 with mul and add.
 *
 * @module
 */
import type { Backend } from "../backend.ts";
import { algebra } from "./algebra.ts";
import { makeDevice } from "./device.ts";
import { scratchBytes } from "./layout.ts";
import { compile } from "./modules.js";
import { instantiate, type KernelTable, singleRunner } from "./runner.ts";
import type { WasmTensor } from "./store.ts";
import { pairRunner } from "./threads.ts";

export type { WasmTensor } from "./store.ts";

/** Which arithmetic, and how many threads share the work of each operation. */
export interface WasmOptions {
  readonly build: "relaxed" | "strict" | "f64";
  readonly threads?: 1 | 2;
}

const NAMES = { relaxed: "wasm", strict: "wasm-strict", f64: "wasm64" } as const;
const PAGES = { initial: 16, maximum: 32768, shared: true }; // as in emit/build.ts
const CONTROL = 4096; //                                         bytes at the start, for the threads' words

/**
 * Makes the kernels of a build, with a memory of their own.
 *
 * @example Two thirds, thrice
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { matrix } from "@refold/core/matrix";
 * import { makeWasm } from "./mod.ts";
 *
 * const { kernels: k } = await makeWasm({ build: "f64" });
 * const x = k.upload(matrix(1, 1, Float64Array.of(2 / 3)));
 * assertAlmostEquals(k.read(k.scale(3, x)), 2, 1e-15);
 * ```
 */
export async function makeWasm({ build, threads = 1 }: WasmOptions): Promise<Backend<WasmTensor>> {
  const size = build === "f64" ? 8 : 4;
  const { module, arithmetic } = await load(build);
  const memory = new WebAssembly.Memory(PAGES);
  const kernels = instantiate(module, memory);
  const numericClass = arithmetic === "relaxed"
    ? (fuses(kernels, memory) ? "f32-fma" : "f32-madd")
    : arithmetic;
  const [first, second, start] = [0, 1, 2].map((i) => CONTROL + i * scratchBytes(size)) as [
    number,
    number,
    number,
  ];
  const runner = threads === 1
    ? singleRunner(kernels, first)
    : await pairRunner(kernels, first, { module, memory, scratch: second });
  const device = makeDevice(memory, start, size, runner);
  return {
    kernels: algebra(NAMES[build], numericClass, device),
    liveBytes: device.liveBytes,
    memoryBytes: () => memory.buffer.byteLength,
    close: runner.close,
  };
}

interface Loaded {
  readonly module: WebAssembly.Module;
  readonly arithmetic: "relaxed" | "f32-strict" | "f64-simd";
}

// An engine without relaxed SIMD computes by mul and add, and the numeric class says so.
async function load(build: WasmOptions["build"]): Promise<Loaded> {
  if (build === "f64") return { module: await compile.double(), arithmetic: "f64-simd" };
  if (build === "strict") return { module: await compile.strict(), arithmetic: "f32-strict" };
  try {
    return { module: await compile.relaxed(), arithmetic: "relaxed" };
  } catch {
    return { module: await compile.strict(), arithmetic: "f32-strict" };
  }
}

// With ε = 2⁻¹², (1 + ε)² − (1 + 2ε) is ε² when the product is not rounded, and 0 when it is.
function fuses(kernels: KernelTable, memory: WebAssembly.Memory): boolean {
  const floats = new Float32Array(memory.buffer, 0, 48), epsilon = 2 ** -12;
  floats.fill(1 + 2 * epsilon, 0, 16).fill(1 + epsilon, 16, 32);
  kernels.combine2(128, 0, -1, 64, 1 + epsilon, 0, 64);
  const fused = floats[32] !== 0;
  floats.fill(0);
  return fused;
}
