/**
 * Float32 kernels whose products are a system library's, through `Deno.dlopen`.
 *
 * @module
 */
import type { Backend } from "../backend.ts";
import { algebra } from "../wasm/algebra.ts";
import type { Device } from "../wasm/device.ts";
import { makeEngine } from "../wasm/engine.ts";
import type { WasmTensor } from "../wasm/store.ts";
import { openFitting } from "./core_type.ts";
import { type BlasLibrary, openBlas } from "./library.ts";

export { NoBlasError } from "./library.ts";

/** How many threads the library uses. */
export interface BlasOptions {
  readonly threads?: number;
}

/**
 * Makes the kernels over OpenBLAS, BLIS or MKL on Linux, Accelerate on macOS; needs --allow-ffi. An OpenBLAS that does not know
 * the processor is told to take Haswell's kernels, by OPENBLAS_CORETYPE, which needs --allow-env for that variable.
 *
 * Tensors live in WebAssembly memory, where the library reads and writes them in place; all but the products are the
 * mul+add kernels, so that the library alone decides the numeric class.
 *
 * @throws {NoBlasError} when the system has none of them
 */
export async function makeBlas({ threads = 1 }: BlasOptions = {}): Promise<Backend<WasmTensor>> {
  const blas = await openFitting(() => openBlas(threads), fuses);
  const { device, memory } = await makeEngine({ build: "strict" });
  const numericClass = `f32-blas-${blas.name}${threads === 1 ? "" : `-${threads}-threads`}`;
  return {
    kernels: algebra("blas", numericClass, {
      ...device,
      product: productBy(blas, device, memory),
      productOfImages: undefined,
    }),
    liveBytes: device.liveBytes,
    memoryBytes: () => memory.buffer.byteLength,
    close: blas.close,
  };
}

/** Whether this processor fuses multiply-adds. */
async function fuses(): Promise<boolean> {
  const { runner, numericClass } = await makeEngine({ build: "relaxed" });
  runner.close();
  return numericClass === "f32-fma";
}

function productBy(blas: BlasLibrary, device: Device, memory: WebAssembly.Memory): Device["product"] {
  // A memory with a maximum is reserved whole, so it grows without moving.
  const base = Number(Deno.UnsafePointer.value(Deno.UnsafePointer.of(new Uint8Array(memory.buffer))));
  return (a, b, { transA = false, bias, out = device.allocate(transA ? a.cols : a.rows, b.cols), then }) => {
    const lda = a.step / device.size;
    if (bias !== undefined) device.repeat(bias, out);
    blas.sgemm({
      ...{ transA, m: out.rows, n: out.cols, k: b.rows, beta: bias === undefined ? 0 : 1 },
      ...{ a: base + a.offset, lda, b: base + b.offset, ldb: b.step / device.size },
      ...{ c: base + out.offset, ldc: out.step / device.size },
    });
    if (then !== undefined) device.combine(then);
    return out;
  };
}
