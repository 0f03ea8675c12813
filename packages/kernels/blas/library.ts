/** A BLAS that the system has. */
export interface BlasLibrary {
  /** Library and core type, e.g. "openblas-skylakex": what decides the bits of a product. */
  readonly name: string;
  /** C [m,n] = op(A)·B + beta·C of row-major float32 matrices at addresses, with their strides in elements. */
  readonly sgemm: (p: Product) => void;
  readonly close: () => void;
}

/** The operands of a product. */
export interface Product {
  readonly transA: boolean;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly a: number;
  readonly lda: number;
  readonly b: number;
  readonly ldb: number;
  readonly c: number;
  readonly ldc: number;
  /** What C is multiplied by before the product is added to it. */
  readonly beta: 0 | 1;
}

/** Where to look for a BLAS, by operating system, the fastest first. */
const CANDIDATES: Readonly<Partial<Record<typeof Deno.build.os, readonly string[]>>> = {
  linux: [
    ...["libopenblas.so.0", "libopenblas.so"],
    ...["libblis.so.4", "libblis.so.3", "libblis.so"],
    ...["libmkl_rt.so.2", "libmkl_rt.so"],
  ],
  darwin: [
    "/System/Library/Frameworks/Accelerate.framework/Accelerate",
    "/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
    "/usr/local/opt/openblas/lib/libopenblas.dylib",
  ],
};

const SYMBOLS = {
  cblas_sgemm: {
    parameters: [
      ...["i32", "i32", "i32", "i32", "i32", "i32", "f32"],
      ...["usize", "i32", "usize", "i32", "f32", "usize", "i32"],
    ] as const,
    result: "void",
  },
  openblas_set_num_threads: { parameters: ["i32"], result: "void", optional: true },
  openblas_get_corename: { parameters: [], result: "pointer", optional: true },
  bli_thread_set_num_threads: { parameters: ["isize"], result: "void", optional: true },
  bli_arch_query_id: { parameters: [], result: "i32", optional: true },
  bli_arch_string: { parameters: ["i32"], result: "pointer", optional: true },
  MKL_Set_Num_Threads: { parameters: ["i32"], result: "void", optional: true },
  BLASSetThreading: { parameters: ["u32"], result: "i32", optional: true },
} as const satisfies Deno.ForeignLibraryInterface;

const ROW_MAJOR = 101, PLAIN = 111, TRANSPOSED = 112;

/** No BLAS was found; the message names the package to install. */
export class NoBlasError extends Error {
  override name = "NoBlasError";
  constructor(readonly tried: readonly string[]) {
    const install = Deno.build.os === "darwin"
      ? "brew install openblas"
      : "apt-get install libopenblas0-pthread";
    super(
      `Expected a BLAS library but found none of ${
        tried.join(", ")
      }: install one (${install}), or use --kernels wasm`,
    );
  }
}

/**
 * Opens the first BLAS that the system has and tells it how many threads to use.
 *
 * @throws {NoBlasError} when there is none
 * @throws {Error} where the runtime is not Deno
 */
export function openBlas(threads: number): BlasLibrary {
  if (!("Deno" in globalThis)) {
    throw new Error(
      "Expected Deno, which alone can call a system's BLAS, but found another runtime: take wasm",
    );
  }
  const candidates = CANDIDATES[Deno.build.os] ?? [];
  for (const path of candidates) {
    const library = open(path);
    if (library !== undefined) return describe(path, library, threads);
  }
  throw new NoBlasError(candidates);
}

type Opened = Deno.DynamicLibrary<typeof SYMBOLS>;

function open(path: string): Opened | undefined {
  try {
    return Deno.dlopen(path, SYMBOLS);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error; // without --allow-ffi none would open
    return undefined;
  }
}

function describe(path: string, opened: Opened, threads: number): BlasLibrary {
  const { symbols } = opened;
  symbols.openblas_set_num_threads?.(threads);
  symbols.bli_thread_set_num_threads?.(BigInt(threads));
  symbols.MKL_Set_Num_Threads?.(threads);
  symbols.BLASSetThreading?.(threads === 1 ? 1 : 0);
  const core = symbols.openblas_get_corename?.() ??
    symbols.bli_arch_string?.(symbols.bli_arch_query_id?.() ?? 0);
  const library = /(openblas|blis|mkl|Accelerate)/.exec(path)?.[1] ?? path;
  const name = core ? `${library}-${Deno.UnsafePointerView.getCString(core)}` : library;
  return {
    name: name.toLowerCase(),
    sgemm: ({ transA, m, n, k, a, lda, b, ldb, c, ldc, beta }) =>
      symbols.cblas_sgemm(
        ...[ROW_MAJOR, transA ? TRANSPOSED : PLAIN, PLAIN, m, n, k, 1] as const,
        ...[BigInt(a), lda, BigInt(b), ldb, beta, BigInt(c), ldc] as const,
      ),
    close: () => opened.close(),
  };
}
