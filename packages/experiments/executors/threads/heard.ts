import type { Kernels } from "@refold/core/kernels";

/** Kernels that call `beat` before every operation, so that whoever waits hears from inside of what takes long. */
export function heard<T>(kernels: Kernels<T>, beat: () => void): Kernels<T> {
  const operations = Object.entries(kernels).map(([name, operation]) => {
    if (typeof operation !== "function") return [name, operation];
    return [name, (...given: readonly unknown[]) => {
      beat();
      return operation(...given);
    }];
  });
  return Object.fromEntries(operations); // the same names with the same types
}
