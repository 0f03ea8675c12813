/**
 * A helper that is ready and never helps, as one that the system does not let run.
 *
 * @module
 */
import { parentPort } from "node:worker_threads";

parentPort?.postMessage("ready");
