/**
 * A thread that answers each turn of another as soon as it sees it: `distance.ts` starts it.
 *
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";

/** Turns of a measurement. */
export const EXCHANGES = 2000;

/** Where the number of the round lies, on which this thread sleeps and which is −1 at the end, and whose turn it is. */
export const WORDS = { round: 0, turn: 32, count: 64 } as const; // on cache lines of their own

if (parentPort !== null) {
  const words = workerData as Int32Array;
  parentPort.postMessage("ready");
  for (let round = 0;;) {
    Atomics.wait(words, WORDS.round, round);
    round = Atomics.load(words, WORDS.round);
    if (round === -1) break;
    for (let turn = 0; turn < EXCHANGES; turn++) {
      while (Atomics.load(words, WORDS.turn) !== 2 * turn + 1);
      Atomics.store(words, WORDS.turn, 2 * turn + 2);
    }
  }
}
