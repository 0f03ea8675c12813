/** The kernels of a build; what their parameters mean stands beside their source in `emit/`. */
export type KernelName =
  | "productN"
  | "productT"
  | "transpose"
  | "sumRows"
  | "relu"
  | "reluGrad"
  | "combine1"
  | "combine2"
  | "combine3"
  | "combine4"
  | "standardize";

/** Runs a kernel over a range of rows or bytes. */
export interface Runner {
  /** Runs kernel(...args, from, to), which may be split in two at a multiple of `unit`. */
  readonly run: (kernel: KernelName, args: readonly number[], from: number, to: number, unit: number) => void;
  readonly close: () => void;
}

/** An instance's functions by name. */
export type Kernel = (...args: number[]) => void;

/** Instantiates a module over a memory. */
export function instantiate(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Readonly<Record<KernelName, Kernel>> {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as Readonly<Record<KernelName, Kernel>>; // true by construction: emit/build.ts exports these names
}

/** Runs every kernel on this thread, with scratch space at the given offset. */
export function singleRunner(
  kernels: Readonly<Record<KernelName, Kernel>>,
  scratch: number,
): Runner {
  return {
    run: (kernel, args, from, to) => kernels[kernel](...args, from, to, scratch), // extra arguments are ignored
    close: () => {},
  };
}
