import { Worker } from "node:worker_threads"; // unlike the web's, it need not keep a process alive

/** Starts a thread with what it is given, and waits until it has said that it is ready; rejects with what keeps it from starting. */
export type StartThread = (script: URL, given: unknown) => Promise<void>;

/** Starts a thread that keeps no process alive. */
export const startThread: StartThread = async (script, given) => {
  const worker = new Worker(script, { workerData: given });
  await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  worker.unref();
};
