import { EXCHANGES, WORDS } from "./echo.ts";
import { startThread } from "./start_thread.ts";

/** A measurement of how far two cores lie apart, and the end of the thread it needs. */
export interface Distance {
  /** Nanoseconds until a core sees what another wrote, over some thousand turns. */
  readonly measure: () => number;
  readonly close: () => void;
}

/**
 * A measurement of how long a word takes from one core to another: some 30 ns where both share a cache, three times as much and
 * more where they do not, as virtual cores do at some times and not at others; needs two cores and --allow-read.
 */
export async function makeDistance(): Promise<Distance> {
  const words = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * WORDS.count));
  await startThread(new URL("./echo.ts", import.meta.url), words);
  const begin = (round: number) => {
    Atomics.store(words, WORDS.round, round);
    Atomics.notify(words, WORDS.round);
  };
  let round = 0;
  return {
    measure: () => {
      Atomics.store(words, WORDS.turn, 0);
      begin(++round);
      let start = 0;
      for (let turn = 0; turn < EXCHANGES; turn++) {
        if (turn === 1) start = performance.now(); // the other is awake now
        Atomics.store(words, WORDS.turn, 2 * turn + 1);
        while (Atomics.load(words, WORDS.turn) !== 2 * turn + 2);
      }
      return (performance.now() - start) * 1e6 / (2 * (EXCHANGES - 1));
    },
    close: () => begin(-1),
  };
}
