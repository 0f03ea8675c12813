import { reference } from "@refold/core/reference";
import type { Backend } from "./backend.ts";
import { makeBlas } from "./blas/mod.ts";
import { makeWasm } from "./wasm/mod.ts";

export type { Backend } from "./backend.ts";

/**
 * The names of the backends, the default first.
 *
 * wasm: float32, fused multiply-add where the CPU has it. wasm-strict: float32, the same bits on every machine. wasm64:
 * float64, the same bits on every machine. reference: float64 loops, the specification. blas: float32 by a system library.
 */
export const BACKENDS = ["wasm", "wasm-strict", "wasm64", "reference", "blas"] as const;

/** The name of a backend. */
export type BackendName = typeof BACKENDS[number];

/** How a backend may use the machine. */
export interface BackendOptions {
  /**
   * Threads that share the work of each operation. Results do not depend on it, except for blas, whose numeric class then
   * says so. The reference has one.
   */
  readonly threads?: 1 | 2;
}

/**
 * Makes a backend by its name; blas needs --allow-ffi and rejects with a NoBlasError when the system has no BLAS. Its tensors are opaque: pass its kernels to functions that are generic in the tensor.
 *
 * @example The default backend doubles a number
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { matrix } from "@refold/core/matrix";
 * import { makeBackend } from "@refold/kernels/backends";
 *
 * const { kernels: k, close } = await makeBackend("wasm");
 * assertEquals(k.read(k.scale(2, k.upload(matrix(1, 1, Float64Array.of(21))))), 42);
 * close();
 * ```
 */
export async function makeBackend(
  name: BackendName,
  options: BackendOptions = {},
): Promise<Backend<unknown>> {
  switch (name) {
    case "wasm":
      return await makeWasm({ build: "relaxed", ...options });
    case "wasm-strict":
      return await makeWasm({ build: "strict", ...options });
    case "wasm64":
      return await makeWasm({ build: "f64", ...options });
    case "reference":
      return { kernels: reference, liveBytes: () => 0, memoryBytes: () => 0, close: () => {} };
    case "blas":
      return await makeBlas(options);
  }
}
