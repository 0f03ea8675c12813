import type { Backend } from "./backend.ts";
import type { StartThread } from "./start_thread.ts";

export type { Backend } from "./backend.ts";

/** What is known of a backend before it is made. */
export interface BackendKind {
  /** The most threads that can share the work of each operation. */
  readonly mostThreads: number;
  /** Bytes of a number. */
  readonly size: 4 | 8;
  /** Whether results are the same to the bit with any of those numbers; otherwise the numeric class says how many. */
  readonly sameBits: boolean;
  /** The backend that it is to the bit, in another time. */
  readonly bitsOf?: "wasm" | "wasm64";
  /** Makes it. */
  readonly make: (options: BackendOptions & { readonly threads: number }) => Promise<Backend<unknown>>;
}

/** The table of all backends, the default first. */
type Backends = Readonly<
  Record<
    "wasm" | "wasm-wide" | "wasm-strict" | "wasm64" | "wasm64-wide" | "reference" | "blas",
    BackendKind
  >
>;

/**
 * Every backend by its name; its kernels are loaded when it is made, as many who read this table only want the names.
 *
 * wasm: float32, fused multiply-add where the CPU has it. wasm-strict: float32, the same bits on every machine. wasm64:
 * float64, the same bits on every machine. wasm-wide and wasm64-wide: those of the names without -wide to the bit, by
 * kernels that an engine may pack into vectors of 256 bits, which V8 does when it is given
 * `--experimental-wasm-revectorize`. reference: float64 loops, the specification. blas: float32 by a system library, which
 * sums in another order on more threads.
 */
export const BACKEND_KINDS: Backends = {
  wasm: wasm("relaxed"),
  "wasm-wide": { ...wasm("relaxed", true), bitsOf: "wasm" },
  "wasm-strict": wasm("strict"),
  wasm64: wasm("f64"),
  "wasm64-wide": { ...wasm("f64", true), bitsOf: "wasm64" },
  reference: {
    mostThreads: 1,
    size: 8,
    sameBits: true,
    make: async () => {
      const { reference } = await import("@refold/core/reference");
      return { kernels: reference, liveBytes: () => 0, memoryBytes: () => 0, close: () => {} };
    },
  },
  blas: {
    mostThreads: 2,
    size: 4,
    sameBits: false,
    make: async ({ threads }) => (await import("./blas/mod.ts")).makeBlas({ threads }),
  },
};

/** The name of a backend. */
export type BackendName = keyof Backends;

/** The names of the backends, the default first. */
export const BACKENDS: readonly BackendName[] = Object.keys(BACKEND_KINDS) as BackendName[]; // exactly its keys

/** The backend whose bits another computes: itself, but where it is one made to be faster. */
export function bitsOf(name: BackendName): BackendName {
  return BACKEND_KINDS[name].bitsOf ?? name;
}

/** The backend of those bits by wide products, or itself where there is none. */
export function wideOf(name: BackendName): BackendName {
  return BACKENDS.find((other) => BACKEND_KINDS[other].bitsOf === name) ?? name;
}

/** How a backend may use the machine. */
export interface BackendOptions {
  /** Threads that share the work of each operation; one unless given. */
  readonly threads?: number;
  /** Starts those beside the one that makes the backend, if that is not to do so itself. */
  readonly startThread?: StartThread;
}

/** The threads that a backend can use on so many cores without a bit of any result depending on it. */
export function threadsOn(name: BackendName, cores: number): number {
  const { mostThreads, sameBits } = BACKEND_KINDS[name];
  return sameBits ? Math.max(1, Math.min(mostThreads, Math.floor(cores))) : 1;
}

/**
 * Makes a backend by its name; blas needs --allow-ffi and rejects with a NoBlasError when the system has no BLAS. Its tensors are opaque: pass its kernels to functions that are generic in the tensor.
 *
 * @throws {RangeError} when it cannot use so many threads
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
  { threads = 1, ...more }: BackendOptions = {},
): Promise<Backend<unknown>> {
  const { mostThreads, make } = BACKEND_KINDS[name];
  if (!Number.isInteger(threads) || threads < 1 || threads > mostThreads) {
    throw new RangeError(`Expected 1 to ${mostThreads} threads for ${name} but found ${threads}`);
  }
  return await make({ ...more, threads });
}

function wasm(build: "relaxed" | "strict" | "f64", wide = false): BackendKind {
  return {
    mostThreads: 64,
    size: build === "f64" ? 8 : 4,
    sameBits: true,
    make: async (options) => (await import("./wasm/mod.ts")).makeWasm({ ...options, build, wide }),
  };
}
