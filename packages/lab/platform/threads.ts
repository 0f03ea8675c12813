import type { Runner } from "@refold/kernels/runner";

/** Threads that share an operation: a page trains a seed in each worker instead, and asks for none. */
export function sharedRunner(): Promise<Runner> {
  return Promise.reject(new Error("Expected one thread in a worker of a page but found more asked for"));
}
