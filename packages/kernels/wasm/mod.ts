/**
 * The kernels in WebAssembly SIMD: float32 with fused multiply-add, float32 and float64 with mul and add.
 *
 * @module
 */
import type { Backend } from "../backend.ts";
import { algebra } from "./algebra.ts";
import { makeEngine, type WasmOptions } from "./engine.ts";
import type { WasmTensor } from "./store.ts";

export type { WasmOptions } from "./engine.ts";
export type { WasmTensor } from "./store.ts";

const NAMES = { relaxed: "wasm", strict: "wasm-strict", f64: "wasm64" } as const;

/**
 * Makes the kernels of a build, with a memory of their own.
 *
 * More threads than one need permission to read this package and core, whose code the others load; results do not depend on them.
 *
 * @example Two thirds, thrice
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { matrix } from "@refold/core/matrix";
 * import { makeWasm } from "@refold/kernels/wasm";
 *
 * const { kernels: k } = await makeWasm({ build: "f64" });
 * const x = k.upload(matrix(1, 1, Float64Array.of(2 / 3)));
 * assertAlmostEquals(k.read(k.scale(3, x)), 2, 1e-15);
 * ```
 */
export async function makeWasm(options: WasmOptions): Promise<Backend<WasmTensor>> {
  const { device, memory, runner, numericClass } = await makeEngine(options);
  return {
    kernels: algebra(
      options.wide === true ? `${NAMES[options.build]}-wide` : NAMES[options.build],
      numericClass,
      device,
    ),
    liveBytes: device.liveBytes,
    memoryBytes: () => memory.buffer.byteLength,
    joined: runner.joined,
    close: runner.close,
  };
}
