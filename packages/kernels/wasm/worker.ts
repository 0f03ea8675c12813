/**
 * A helping thread of a backend: `threads.ts` starts it and speaks with it through the start of memory.
 *
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import { instantiate } from "./runner.ts";
import { type Seat, serve } from "./threads.ts";

const seat = workerData as Seat;
const kernels = instantiate(seat.module, seat.memory);
parentPort?.postMessage("ready");
serve(kernels, seat);
