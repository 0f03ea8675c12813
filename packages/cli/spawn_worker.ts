import type { FromWorker, ThreadWorker } from "@refold/experiments/executors/threads/protocol";

/** A worker of this program's own code, as the threads see it. */
export function spawnWorker(script: URL = new URL("./worker.ts", import.meta.url)): ThreadWorker {
  const worker = new Worker(script, { type: "module" });
  return {
    post: (message) => worker.postMessage(message),
    listen: (onMessage, onDeath) => {
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => onMessage(data);
      worker.onerror = (event) => {
        event.preventDefault(); // otherwise an uncaught error in a worker ends this process
        const stack = event.error instanceof Error ? event.error.stack : undefined;
        onDeath({
          message: event.message,
          stack: stack ?? `${event.message} (${event.filename}:${event.lineno})`,
        });
      };
    },
    close: () => worker.postMessage({ kind: "end" }),
    terminate: () => worker.terminate(),
  };
}
