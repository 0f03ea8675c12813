import { type StartThread, startThread } from "../start_thread.ts";
import { claimChunk, type Desk, deskOf, finishChunk, HELD, type Job, MOST_CHUNKS } from "./desk.ts";
import { openJob, readJob, releaseChunks, spinUntil, WORD, writeJob } from "./desk.ts";
import { roundUp } from "./layout.ts";
import { compute, type KernelTable, type Runner, singleRunner, type Tools } from "./runner.ts";
import type { Seat } from "./seat.ts";

const WORTH = 1_000_000; // elements: less takes no longer than waking somebody for it, and a tenth of it gains nothing
const NEXT_JOB = 0.2; //    milliseconds that a helper looks out for the next job before it sleeps
const LAST_CHUNK = 0.02; // milliseconds that the first thread looks out for the end of a helper's chunk
const GIVE_UP = 30_000; //  milliseconds after which a chunk that was taken will not be finished

/** A helping thread's life: takes chunks of the jobs it finds until it is told to stop. */
export function serve(kernels: KernelTable, { memory, scratch }: Seat): void {
  const desk = deskOf(memory);
  try {
    help({ kernels, scratch }, desk);
  } catch (error) {
    leaveReason(desk, error);
    finishChunk(desk.words); // the one it has in hand: nobody is to wait for it
  }
}

/** Leaves word why a helper has ended. */
function leaveReason({ words, reason }: Desk, error: unknown): void {
  const said = new TextEncoder().encode(String(error)).subarray(0, reason.length);
  reason.set(said);
  Atomics.store(words, WORD.fault, said.length); // not 0: an error has a name
}

/**
 * One that finds nothing left sleeps at once the next time, for then the machine is busy, and whoever looks out is put off
 * its processor when work comes; one that sleeps is put on a free one.
 */
function help(tools: Tools, desk: Desk): void {
  const { words } = desk;
  for (let job = 0, patience = NEXT_JOB;;) {
    const isNext = () => Atomics.load(words, WORD.job) !== job;
    if (!spinUntil(isNext, patience)) {
      Atomics.add(words, WORD.asleep, 1);
      Atomics.wait(words, WORD.job, job);
      Atomics.sub(words, WORD.asleep, 1);
    }
    if (Atomics.load(words, WORD.stopped) === 1) return;
    job = Atomics.load(words, WORD.job);
    patience = 0;
    for (let chunk = nextChunk(words); chunk > 0; chunk = nextChunk(words)) {
      computeChunk(tools, readJob(desk), chunk);
      finishChunk(words);
      patience = NEXT_JOB;
    }
  }
}

/** Computes a chunk of a job, by its number counted from 1. */
function computeChunk(tools: Tools, job: Job, chunk: number): void {
  compute(tools, job, (chunk - 1) * job.size, Math.min(chunk * job.size, job.end));
}

/** Takes the next chunk as soon as it may be taken; one that is held back for longer than patience lasts is left to others. */
function nextChunk(words: Int32Array): number {
  let chunk = HELD;
  spinUntil(() => (chunk = claimChunk(words)) !== HELD, NEXT_JOB);
  return chunk;
}

/**
 * Runs every kernel whose work is worth it by chunks, which this thread and its helpers take one after the other: a helper
 * that the system does not let run takes none, and nobody waits for it. What has to be ready `before`, this thread makes ready
 * chunk by chunk, and helpers begin as soon as the first chunk is.
 *
 * Kernels compute each element the same way whatever the range, so the result has the same bits as on one thread. What
 * a helper throws, this thread throws. Helpers join in when they have started, and work begins without them.
 */
export function sharedRunner(
  kernels: KernelTable,
  scratch: number,
  seats: readonly Seat[],
  start: StartThread = startThread,
  helper: URL = new URL("./worker.ts", import.meta.url),
): Runner {
  const desk = deskOf(seats[0]!.memory), { words } = desk, tools = { kernels, scratch };
  const joined = Promise.all(seats.map((seat) => start(helper, seat))).then(() => {});
  joined.catch((error) => leaveReason(desk, error)); // and whoever asks for it hears so at once
  const alone = singleRunner(kernels, scratch);
  let number = 0;
  return {
    threads: seats.length + 1,
    joined,
    run: (kernel, args, work) => {
      const { end, unit, chunk, elements, before, after } = work;
      if (elements < WORTH || end <= chunk) return alone.run(kernel, args, work);
      const size = Math.max(chunk, roundUp(end / MOST_CHUNKS, unit)), chunks = Math.ceil(end / size);
      const job = { kernel, args, after, end, size };
      writeJob(desk, job);
      openJob(words, ++number, chunks, { held: before === undefined ? 0 : chunks });
      let own = 0;
      try {
        for (let held = chunks - 1; before !== undefined && held >= 0; held--) {
          before(held * size);
          releaseChunks(words, held);
        }
        for (let next = claimChunk(words); next > 0; next = claimChunk(words)) {
          own++;
          computeChunk(tools, job, next);
        }
      } finally {
        releaseChunks(words, 0);
        while (claimChunk(words) > 0) own++; // none is left, unless a kernel threw
        awaitHelpers(desk, chunks - own);
      }
    },
    close: () => {
      Atomics.store(words, WORD.stopped, 1);
      openJob(words, ++number, 0, { most: Infinity });
    },
  };
}

/** Waits until helpers have finished so many chunks, which they have taken. */
function awaitHelpers({ words, reason }: Desk, chunks: number): void {
  const missing = () => Atomics.load(words, WORD.finished) < chunks;
  if (!spinUntil(() => !missing(), LAST_CHUNK)) {
    Atomics.store(words, WORD.waiting, 1);
    while (missing()) {
      const finished = Atomics.load(words, WORD.finished);
      if (finished >= chunks || Atomics.wait(words, WORD.finished, finished, GIVE_UP) !== "timed-out") {
        continue;
      }
      throw new Error(`A thread took a part of an operation and did not finish it in ${GIVE_UP / 1000} s`);
    }
    Atomics.store(words, WORD.waiting, 0);
  }
  const fault = Atomics.load(words, WORD.fault);
  if (fault > 0) {
    throw new Error(
      `A thread that shared an operation ended: ${new TextDecoder().decode(reason.slice(0, fault))}`,
    );
  }
}
