/**
 * Implementations of the tensor algebra `Kernels<T>` of @refold/core that are fast: WebAssembly SIMD and system BLAS.
 *
 * @module
 */
export * from "./backends.ts";
