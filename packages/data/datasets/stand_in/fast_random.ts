import type { Key } from "@refold/core/random";

/** A stream of 32-bit words for bulk noise; unlike keys it has a state, so it never leaves the file that made it. */
export type Words = () => number;

/**
 * Marsaglia's xorshift128, started from a key ("Xorshift RNGs", Journal of Statistical Software 8(14), 2003).
 *
 * For pictures only, where a hundred million words are wanted at once; every choice of an experiment uses keys.
 */
export function words({ hi, lo }: Key): Words {
  let a = hi | 0, b = lo | 0, c = 0x9e3779b9 | 0, d = 0x243f6a88; // never all zero
  const next = () => {
    const t = a ^ (a << 11);
    a = b, b = c, c = d;
    d ^= (d >>> 19) ^ t ^ (t >>> 8);
    return d;
  };
  for (let i = 0; i < 32; i++) next(); // until the key has reached every bit
  return next;
}

/** A roughly normal draw, the standardised sum of eight bytes: exact arithmetic, so the same on every machine. */
export function bell(next: Words): number {
  const x = next(), y = next();
  const sum = (x & 255) + (x >>> 8 & 255) + (x >>> 16 & 255) + (x >>> 24) +
    (y & 255) + (y >>> 8 & 255) + (y >>> 16 & 255) + (y >>> 24);
  return (sum - 1020) / 209.0215; // mean 8·127.5; deviation √(8·(256² − 1)/12)
}

/** A uniform integer in 0 … count − 1, for counts far below 2³². */
export function below(next: Words, count: number): number {
  return (next() >>> 3) % count;
}
