/// <reference lib="deno.worker" />
/**
 * A thread that is like any other, but that it lies (changes one weight), or throws on seed 1.
 * @module
 */
import type { FromWorker, ToWorker } from "../../packages/experiments/executors/threads/protocol.ts";

declare const self: DedicatedWorkerGlobalScope;

const what = new URL(import.meta.url).search.slice(1), post = self.postMessage.bind(self);
self.postMessage = (message: FromWorker) => {
  if (what === "lies" && message.kind === "finished") {
    const weights = message.outcome.tensors[0]!.matrix.data as Float32Array; // nobody else reads it
    weights[0]! += 1e-3;
  }
  post(message);
};
await import("../../packages/cli/worker.ts");
const own = self.onmessage!;
self.onmessage = (event: MessageEvent<ToWorker>) => {
  if (event.data.kind === "run" && event.data.task.seed === 1) {
    if (what === "throws") throw new Error("planted in seed 1");
  }
  own.call(self, event);
};
