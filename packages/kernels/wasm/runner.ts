/** The kernels of a build; what their parameters mean stands beside their source in `emit/`. */
export const KERNELS = [
  "productN",
  "productT",
  "imagesN",
  "imagesT",
  "transpose",
  "sumRows",
  "combine1",
  "combine2",
  "combine3",
  "combine4",
  "standardize",
] as const;

/** The name of a kernel. */
export type KernelName = typeof KERNELS[number];

/** The functions of an instance. Each takes its own arguments, then a range, then scratch space if it needs any. */
export type KernelTable = Readonly<Record<KernelName, (...args: number[]) => void>>;

/** How the work of a call may be shared. */
export interface Work {
  /** The call covers rows or bytes [0, end). */
  readonly end: number;
  /** Where it may be cut: at multiples of so many. */
  readonly unit: number;
  /** The least that a thread takes at a time, a multiple of that: where less makes a kernel slower. */
  readonly chunk: number;
  /** Elements touched or multiplied, roughly: small calls are not worth sharing. */
  readonly elements: number;
  /** Makes ready what the call reads from there to its end; called by the thread that asks, from the end to 0. */
  readonly before?: ((from: number) => void) | undefined;
}

/** Runs kernels over whole ranges, on one thread or more. */
export interface Runner {
  /** Threads that may share the work, the one that asks among them. */
  readonly threads: number;
  /** Fulfilled when all of them have started. */
  readonly joined: Promise<void>;
  readonly run: (kernel: KernelName, args: readonly number[], work: Work) => void;
  readonly close: () => void;
}

/** Instantiates a module over a memory. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelTable {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as unknown as KernelTable; // true by construction: emit/build.ts exports these names
}

/** Runs every kernel on this thread, with scratch space at the given offset. */
export function singleRunner(kernels: KernelTable, scratch: number): Runner {
  return {
    threads: 1,
    joined: Promise.resolve(),
    run: (kernel, args, { end, before }) => {
      before?.(0);
      kernels[kernel](...args, 0, end, scratch); // extra arguments are ignored
    },
    close: () => {},
  };
}
