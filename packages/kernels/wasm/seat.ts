import { instantiate, type KernelTable } from "./runner.ts";
import type { Wide } from "./wide.ts";

/** What a thread is given to run kernels with. */
export interface Seat {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly scratch: number;
  /** Present where wide products are tried. */
  readonly wide?: Wide;
}

/** The kernels of a thread; what emits wide ones is loaded only where they are wanted. */
export async function kernelsOf({ module, memory, wide }: Seat): Promise<KernelTable> {
  const kernels = instantiate(module, memory);
  return wide === undefined ? kernels : (await import("./wide.ts")).withWide(kernels, memory, wide);
}
