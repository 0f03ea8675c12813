import type { FromTrainer } from "../training/protocol.ts";
import type { TrainerWorker } from "../training/crew.ts";

/** The page's own code again, as a worker: a file asks for nothing, so it carries its workers in itself. */
export function spawnWorker(): Worker {
  const code = document.querySelector("script:not([type])")!.textContent!; // it is running
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  return new Worker(address);
}

/** A worker that trains. */
export function spawnTrainer(): TrainerWorker {
  const worker = spawnWorker();
  let hear: (message: FromTrainer) => void = () => {};
  worker.onmessage = ({ data }: MessageEvent<FromTrainer>) => hear(data);
  worker.onerror = ({ message }) => hear({ kind: "failed", message, stack: message });
  return {
    post: (message, moved = []) => worker.postMessage(message, [...moved]),
    listen: (next) => hear = next,
  };
}
