import type { Thrown } from "@refold/experiments/executors/end";
import type { FromWorker, ThreadWorker } from "@refold/experiments/executors/threads/protocol";
import { startThread } from "@refold/kernels/start_thread";
import { answerFor, type ThreadWanted } from "./threads_asked_for.ts";

/**
 * A worker of this program's own code, as the threads see it; threads that it wants are started here. Whoever listens hears
 * of its death, be it before or after.
 */
export function spawnWorker(script: URL = new URL("./worker.ts", import.meta.url)): ThreadWorker {
  const worker = new Worker(script, { type: "module" });
  let hear = (_: FromWorker): void => {};
  let death: Thrown | undefined, onDeath = (thrown: Thrown): void => void (death = thrown);
  worker.onerror = (event) => {
    event.preventDefault(); // otherwise an uncaught error in a worker ends this process
    onDeath(thrownBy(event));
  };
  const start = async (wanted: ThreadWanted) => worker.postMessage(await answerFor(wanted, startThread));
  worker.onmessage = ({ data }: MessageEvent<FromWorker | ThreadWanted>) =>
    data.kind === "thread wanted" ? start(data) : hear(data);
  return {
    post: (message) => worker.postMessage(message),
    listen: (onMessage, hearOfDeath) => {
      hear = onMessage;
      onDeath = hearOfDeath;
      if (death !== undefined) queueMicrotask(() => hearOfDeath(death!)); // as an event would be told
    },
    close: () => worker.postMessage({ kind: "end" }),
    terminate: () => worker.terminate(),
  };
}

function thrownBy({ error, message, filename, lineno }: ErrorEvent): Thrown {
  const stack = error instanceof Error ? error.stack : undefined;
  return { message, stack: stack ?? `${message} (${filename}:${lineno})` };
}

const ahead: ThreadWorker[] = []; // started, and not asked for yet

/** A worker: one that was started ahead if there is one. */
export function takeWorker(): ThreadWorker {
  return ahead.pop() ?? spawnWorker();
}

/** Starts a worker for whoever asks next, while data are still read; returns what ends it if nobody has asked. */
export function spawnAhead(): () => void {
  const worker = spawnWorker();
  ahead.push(worker);
  return () => {
    if (ahead.includes(worker)) ahead.splice(ahead.indexOf(worker), 1)[0]!.terminate();
  };
}
