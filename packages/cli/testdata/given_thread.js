/** A thread that is ready where it was given what it expects. */
import { parentPort, workerData } from "node:worker_threads";

if (workerData !== "what it is given") throw new Error(`given ${workerData}`);
parentPort.postMessage("ready");
