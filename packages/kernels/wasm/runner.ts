import { exp } from "@refold/core/exp";
import { log } from "@refold/core/log";

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
  "softmax",
] as const;

/** The name of a kernel. */
export type KernelName = typeof KERNELS[number];

/** The functions of an instance. Each takes its own arguments, then a range, then scratch space if it needs any. */
export type KernelTable = Readonly<Record<KernelName, (...args: number[]) => void>>;

/** A kernel and its arguments, but for the range. */
export interface Call {
  readonly kernel: KernelName;
  readonly args: readonly number[];
}

/** A pass over the rows that a call computes, each of so many bytes. */
export interface Pass extends Call {
  readonly step: number;
}

/** A call, and the pass that follows on rows as soon as they are there, on the thread that has computed them. */
export interface Task extends Call {
  readonly after?: Pass | undefined;
}

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
  /** A pass that follows on every chunk; `unit` rows have to be whole groups of vectors then. */
  readonly after?: Pass | undefined;
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

/** Instantiates a module over a memory, where `writeTables` has to have been for its softmax. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelTable {
  return new WebAssembly.Instance(module, { env: { memory, exp, log } }).exports as unknown as KernelTable; // see emit/module.ts
}

/** A thread's kernels, and the offset of its scratch space. */
export interface Tools {
  readonly kernels: KernelTable;
  readonly scratch: number;
}

/** Computes rows or bytes [from, to) of a task. */
export function compute(
  { kernels, scratch }: Tools,
  { kernel, args, after }: Task,
  from: number,
  to: number,
): void {
  kernels[kernel](...args, from, to, scratch); // extra arguments are ignored
  if (after === undefined) return;
  kernels[after.kernel](...after.args, from * after.step, to * after.step);
}

/** Runs every kernel on this thread, with scratch space at the given offset. */
export function singleRunner(kernels: KernelTable, scratch: number): Runner {
  return {
    threads: 1,
    joined: Promise.resolve(),
    run: (kernel, args, { end, before, after }) => {
      before?.(0);
      compute({ kernels, scratch }, { kernel, args, after }, 0, end);
    },
    close: () => {},
  };
}
