/**
 * numpy's new random numbers (`numpy.random.default_rng`), draw by draw: PCG64, a 128-bit linear congruential generator
 * whose output is folded and rotated (XSL-RR; O'Neill, HMC-CS-2014-0905), with ziggurat normals and
 * integers by masked rejection.
 *
 * A state is a value; every draw takes a state and gives the drawn values with the next state.
 * @module
 */
import { seedWords } from "./seed_sequence.ts";
import { zigguratNormal } from "./ziggurat.ts";

/** The state of the generator. */
export interface Pcg64State {
  /** 128 bits. */
  readonly state: bigint;
  /** The odd increment, 128 bits. */
  readonly increment: bigint;
  /** The upper half of a word whose lower half was drawn as a 32-bit integer; null where there is none. */
  readonly spare: number | null;
}

/** What was drawn, and the state after it. */
export type Drawn<T> = readonly [values: T, state: Pcg64State];

const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n, MASK = (1n << 128n) - 1n, WORD = (1n << 64n) - 1n;

/**
 * The state of `default_rng(seed)`.
 *
 * @throws {RangeError} unless the seed is an integer in [0, 2⁵³)
 * @example The first normal of numpy's seed 42
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { pcgNormals, pcgState } from "@refold/core/pcg64";
 *
 * const [values] = pcgNormals(pcgState(42), 1);
 * assertAlmostEquals(values[0] ?? NaN, 0.30471707975443135, 1e-15);
 * ```
 */
export function pcgState(seed: number): Pcg64State {
  const words = seedWords(seed, 8).map(BigInt);
  const long = (at: number): bigint => (words[at + 1]! << 32n) | words[at]!;
  const start = (long(0) << 64n) | long(2), sequence = (long(4) << 64n) | long(6);
  const increment = ((sequence << 1n) | 1n) & MASK;
  return { state: stepped((increment + start) & MASK, increment), increment, spare: null };
}

/** `standard_normal(count)`. */
export function pcgNormals(from: Pcg64State, count: number): Drawn<Float64Array> {
  return drawing(from, (source) => Float64Array.from({ length: count }, () => zigguratNormal(source)));
}

/** `permutation(count)`: 0 … count − 1 in a random order. */
export function pcgPermutation(from: Pcg64State, count: number): Drawn<Uint32Array> {
  return drawing(from, (source) => {
    const order = Uint32Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = atMost(source, i), kept = order[i]!;
      order[i] = order[j]!;
      order[j] = kept;
    }
    return order;
  });
}

/** A generator at work inside one draw; it never leaves `drawing`. */
interface Source {
  readonly word: () => bigint;
  readonly half: () => number;
  readonly uniform: () => number;
}

/** Runs one draw on a private copy of the state, and seals what is left of it into the next state. */
function drawing<T>({ state, increment, spare }: Pcg64State, draw: (source: Source) => T): Drawn<T> {
  let own = state, kept = spare;
  const word = (): bigint => {
    own = stepped(own, increment);
    return output(own);
  };
  const half = (): number => {
    if (kept !== null) {
      const upper = kept;
      kept = null;
      return upper;
    }
    const both = word();
    kept = Number(both >> 32n);
    return Number(both & 0xffffffffn);
  };
  const uniform = (): number => Number(word() >> 11n) * 2 ** -53;
  const values = draw({ word, half, uniform });
  return [values, { state: own, increment, spare: kept }];
}

function stepped(state: bigint, increment: bigint): bigint {
  return (state * MULTIPLIER + increment) & MASK;
}

/** Both halves folded into one, and that rotated by the uppermost six bits. */
function output(state: bigint): bigint {
  const folded = (state >> 64n) ^ (state & WORD), turn = state >> 122n;
  return ((folded >> turn) | (folded << (64n - turn))) & WORD;
}

/** A uniform integer in [0, limit]: 32-bit halves masked to the bits of `limit`, drawn again while too large. */
function atMost({ half }: Source, limit: number): number {
  const mask = 2 ** (32 - Math.clz32(limit)) - 1;
  for (;;) {
    const value = (half() & mask) >>> 0;
    if (value <= limit) return value;
  }
}
