/**
 * A helping thread of a backend: `threads.ts` starts it and speaks with it through the start of memory.
 *
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import { kernelsOf, type Seat } from "./seat.ts";
import { serve } from "./threads.ts";

const seat = workerData as Seat;
const kernels = await kernelsOf(seat);
parentPort?.postMessage("ready");
serve(kernels, seat);
