/// <reference lib="deno.worker" />
import type { Kernels } from "@refold/core/kernels";
import type { Examples } from "@refold/data/examples";
import { rawBytes, type ReadonlyBytes } from "@refold/core/matrix";
import { makeWasm, type WasmTensor } from "@refold/kernels/wasm";
import { readArchive } from "../files/read_archive.ts";
import { type ArithmeticName, ARITHMETICS } from "../training/arithmetic.ts";
import { selfTest } from "../training/self_test.ts";
import { standInExamples } from "../training/stand_in_examples.ts";
import type { TrainerData } from "../training/protocol.ts";
import { trainer } from "../training/trainer.ts";
import type { ToWorker } from "./worker_message.ts";

/** Lets messages in: a macrotask that no browser slows down, as it does timers. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (port1.close(), resolve());
    port2.postMessage(null);
  });
}

/** Makes kernels when they are first asked for: a worker has a memory for each arithmetic that it was told to use. */
function kernelsOnce(): (name: ArithmeticName) => Promise<Kernels<WasmTensor>> {
  const made = new Map<ArithmeticName, Promise<Kernels<WasmTensor>>>();
  return (name) => {
    const there = made.get(name) ??
      makeWasm({ build: ARITHMETICS[name].build }).then(({ kernels }) => kernels);
    made.set(name, there);
    return there;
  };
}

/** Makes images, and lets those before go at once: a collection of garbage may be long in coming. */
function examplesInTurn(): (data: TrainerData) => Examples {
  let before: ArrayBufferLike | undefined;
  return (data) => {
    if (before instanceof ArrayBuffer) before.transfer?.(0);
    const examples = data.kind === "examples" ? data.examples : standInExamples(data.parts);
    before = rawBytes(examples.features as ReadonlyBytes).buffer;
    return examples;
  };
}

/** A worker of the page: trains what it is handed, or reads an archive. */
export function workerMain(self: DedicatedWorkerGlobalScope): void {
  const train = trainer({
    post: (message) => self.postMessage(message),
    kernelsOf: kernelsOnce(),
    selfTest,
    examplesOf: examplesInTurn(),
    breathe,
    now: () => Date.now(),
  });
  self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
    if (data.kind !== "read") return train(data);
    const read = await readArchive(data.file, data.parts);
    const moved = read.kind === "read" ? [(read.examples.features as Uint8Array).buffer] : [];
    self.postMessage(read, moved as ArrayBuffer[]); // images are moved, not copied
  };
}
