/**
 * A helper whose every kernel throws.
 *
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import { KERNELS, type KernelTable } from "../runner.ts";
import type { Seat } from "../seat.ts";
import { serve } from "../threads.ts";

const broken = (): void => {
  throw new RangeError("out of bounds");
};
const kernels = Object.fromEntries(KERNELS.map((name) => [name, broken])) as KernelTable; // every name is there
parentPort?.postMessage("ready");
serve(kernels, workerData as Seat);
