import { DESK } from "./layout.ts";
import { KERNELS, type Task } from "./runner.ts";

// Words that threads wait for on cache lines of their own, since others write the next meanwhile.
const LINE = 64 / Int32Array.BYTES_PER_ELEMENT;

/** Where the words by which threads speak lie at the start of memory. */
export const WORD = {
  /** The number of the last job, on which helpers sleep. */
  job: 0,
  /** The job that is open and the chunks of it that nobody has taken: the lower bits count them. */
  claim: LINE,
  /** How many of those cannot be taken yet, for what they read is not there. */
  held: LINE + 1,
  /** Chunks of it that helpers have finished. */
  finished: 2 * LINE,
  /** Helpers that sleep. */
  asleep: 3 * LINE,
  /** 1 while the first thread sleeps until helpers have finished. */
  waiting: 4 * LINE,
  /** What a job is: its kernel, how many arguments it has, where its range ends, and how much of it is a chunk. */
  kernel: 5 * LINE,
  count: 5 * LINE + 1,
  end: 5 * LINE + 2,
  chunk: 5 * LINE + 3,
  /** What follows on each chunk: a kernel if any, how many arguments it has, and the bytes of a row. */
  pass: 5 * LINE + 4,
  passCount: 5 * LINE + 5,
  step: 5 * LINE + 6,
  /** 1 once there will be no more jobs. */
  stopped: 6 * LINE,
  /** Bytes of the reason for which a helper has ended; 0 where none has. */
  fault: 7 * LINE,
} as const;

const NONE = -1; // no pass follows
const CLAIM_BITS = 12;
const ARGUMENTS = 1024, REASON = 2048; // bytes

/** The most chunks of a job. */
export const MOST_CHUNKS = (1 << CLAIM_BITS) - 1;

/** A task, its range [0, end), and how much of that is a chunk. */
export interface Job extends Task {
  readonly end: number;
  readonly size: number;
}

/** The start of memory, as the threads read it. */
export interface Desk {
  readonly words: Int32Array;
  /** The arguments of the job. */
  readonly numbers: Float64Array;
  /** Why a helper has ended, in UTF-8. */
  readonly reason: Uint8Array;
}

/** The desk of a memory. */
export function deskOf({ buffer }: WebAssembly.Memory): Desk {
  return {
    words: new Int32Array(buffer, 0, ARGUMENTS / 4),
    numbers: new Float64Array(buffer, ARGUMENTS, (REASON - ARGUMENTS) / 8),
    reason: new Uint8Array(buffer, REASON, DESK - REASON),
  };
}

/**
 * Opens a job of so many chunks. Those of the job before are all taken, so a helper that comes late finds none of them, and
 * what stands on the desk is whole before the first chunk can be taken. The first so many chunks are held back until
 * `releaseChunks`. Of the helpers that sleep at most so many are woken: unless said otherwise, as the one who opens it leaves
 * work for.
 */
export function openJob(
  words: Int32Array,
  job: number,
  chunks: number,
  { held = 0, most = chunks - 1 }: { readonly held?: number; readonly most?: number } = {},
): void {
  Atomics.store(words, WORD.finished, 0);
  releaseChunks(words, held);
  Atomics.store(words, WORD.claim, job << CLAIM_BITS | chunks);
  Atomics.store(words, WORD.job, job);
  if (Atomics.load(words, WORD.asleep) > 0) Atomics.notify(words, WORD.job, most);
}

/** Writes down what a job is. */
export function writeJob({ words, numbers }: Desk, { kernel, args, after, end, size }: Job): void {
  const pass = after === undefined
    ? [NONE, 0, 0]
    : [KERNELS.indexOf(after.kernel), after.args.length, after.step];
  words.set([KERNELS.indexOf(kernel), args.length, end, size, ...pass], WORD.kernel);
  numbers.set(args);
  if (after !== undefined) numbers.set(after.args, args.length);
}

/** The job that was written down last. */
export function readJob({ words, numbers }: Desk): Job {
  const count = words[WORD.count]!, pass = words[WORD.pass]!, more = words[WORD.passCount]!;
  const args = Array.from(numbers.subarray(0, count + more));
  return {
    kernel: KERNELS[words[WORD.kernel]!]!,
    args: args.slice(0, count),
    after: pass === NONE
      ? undefined
      : { kernel: KERNELS[pass]!, args: args.slice(count), step: words[WORD.step]! },
    end: words[WORD.end]!,
    size: words[WORD.chunk]!,
  };
}

/** Lets all chunks be taken but the first so many. */
export function releaseChunks(words: Int32Array, held: number): void {
  Atomics.store(words, WORD.held, held);
}

/** What `claimChunk` returns where there is a chunk, but it is held back. */
export const HELD = -1;

/** Takes a chunk of the open job: its number counted from 1, the last one first; 0 where none is left. */
export function claimChunk(words: Int32Array): number {
  for (;;) {
    const open = Atomics.load(words, WORD.claim), left = open & MOST_CHUNKS;
    if (left === 0) return 0;
    if (left <= Atomics.load(words, WORD.held)) return HELD;
    if (Atomics.compareExchange(words, WORD.claim, open, open - 1) === open) return left;
  }
}

/** Says that a helper has finished a chunk. */
export function finishChunk(words: Int32Array): void {
  Atomics.add(words, WORD.finished, 1);
  if (Atomics.load(words, WORD.waiting) === 1) Atomics.notify(words, WORD.finished);
}

/** Looks again and again, for so many milliseconds at most, until something holds; whether it does. */
export function spinUntil(holds: () => boolean, milliseconds: number): boolean {
  const LOOKS = 500; // about a microsecond, next to which asking for the time is cheap
  for (const until = performance.now() + milliseconds;;) {
    for (let look = 0; look < LOOKS; look++) if (holds()) return true;
    if (performance.now() >= until) return false;
  }
}
