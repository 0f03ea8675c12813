import { Worker } from "node:worker_threads"; // unlike the web's, it need not keep a process alive

/**
 * Starts a thread that keeps no process alive, and waits until it has said that it is ready.
 *
 * @throws what keeps the thread from starting
 */
export async function startThread(script: URL, workerData: unknown): Promise<void> {
  const worker = new Worker(script, { workerData });
  await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  worker.unref();
}
