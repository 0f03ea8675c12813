import { Worker } from "node:worker_threads"; // unlike the web's, it need not keep a process alive
import { roundUp } from "./layout.ts";
import { KERNELS, type KernelTable, type Runner } from "./runner.ts";

/** What the second thread is given. */
export interface Seat {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly scratch: number;
}

// The words at the start of memory by which the threads speak; a job's arguments follow as float64.
const JOB = 0, DONE = 1, KERNEL = 2, COUNT = 3; // numbers of the job given and the job done, what to run, arguments
const ARGUMENTS = 64 / Float64Array.BYTES_PER_ELEMENT;
const STOP = -1;
const SPINS = 100_000; //   looks at a word, some tenths of a millisecond, before going to sleep on it
const WORTH = 100_000; //    elements: about the work that takes as long as handing half of it over

function desk(memory: WebAssembly.Memory) {
  return { words: new Int32Array(memory.buffer, 0, 16), numbers: new Float64Array(memory.buffer, 0, 64) };
}

/** Waits until a word is no longer `value`: awake at first, because the other thread is rarely late; then asleep. */
function waitWhile(words: Int32Array, index: number, value: number): void {
  for (let spin = 0; spin < SPINS; spin++) if (Atomics.load(words, index) !== value) return;
  while (Atomics.load(words, index) === value) Atomics.wait(words, index, value);
}

function publish(words: Int32Array, index: number, value: number): void {
  Atomics.store(words, index, value);
  Atomics.notify(words, index);
}

/** The second thread's life: runs the jobs it finds until it is told to stop. */
export function serve(kernels: KernelTable, { memory, scratch }: Seat): void {
  const { words, numbers } = desk(memory);
  for (let job = 0;;) {
    waitWhile(words, JOB, job++);
    const kernel = KERNELS[words[KERNEL]!];
    if (kernel === undefined) return; // STOP
    kernels[kernel](...numbers.subarray(ARGUMENTS, ARGUMENTS + words[COUNT]!), scratch);
    publish(words, DONE, job);
  }
}

/**
 * Runs every kernel whose work is worth it on two threads: the second has the upper half of the range.
 *
 * Kernels compute each element the same way whatever the range, so the result has the same bits as on one thread.
 */
export async function pairRunner(kernels: KernelTable, scratch: number, second: Seat): Promise<Runner> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: second });
  await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  worker.unref();
  const { words, numbers } = desk(second.memory);
  let job = 0;

  function give(kernel: number, args: readonly number[]): void {
    words[KERNEL] = kernel;
    words[COUNT] = args.length;
    numbers.set(args, ARGUMENTS);
    publish(words, JOB, ++job);
  }
  return {
    run: (kernel, args, { end, unit, elements }) => {
      const middle = roundUp(end / 2, unit);
      if (elements < WORTH || middle >= end) return kernels[kernel](...args, 0, end, scratch);
      give(KERNELS.indexOf(kernel), [...args, middle, end]);
      kernels[kernel](...args, 0, middle, scratch);
      waitWhile(words, DONE, job - 1);
    },
    close: () => give(STOP, []),
  };
}
