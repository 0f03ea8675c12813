/**
 * numpy's legacy random numbers (`numpy.random.RandomState`), draw by draw.
 *
 * The Mersenne Twister MT19937 (Matsumoto and Nishimura, ACM TOMACS 8, 1998) with numpy's frozen ways of drawing from it:
 * 53-bit uniforms, normals by the polar method with one value kept back, shuffles by masked rejection. A state is a value
 * made of plain numbers; every draw takes a state and gives the drawn values with the next state.
 * @module
 */

import { log } from "../elementary/log.ts";

/** The state of numpy's legacy generator; its parts can be stored as JSON and taken up again. */
export interface LegacyState {
  /** The 624 words of MT19937. */
  readonly words: readonly number[];
  /** How many of them are used up. */
  readonly position: number;
  /** The second value of the last pair of normals, where it was not yet drawn. */
  readonly spareNormal: number | null;
}

/** What was drawn, and the state after it. */
export type Drawn<T> = readonly [values: T, state: LegacyState];

const SIZE = 624, SHIFT = 397, UPPER = 0x80000000, LOWER = 0x7fffffff, TWIST = 0x9908b0df;

/**
 * The state of `RandomState(seed)`.
 *
 * @throws {RangeError} unless the seed is an integer in [0, 2³²)
 * @example The first normal of numpy's seed 0
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { legacyNormals, legacyState } from "@refold/core/numpy_legacy";
 *
 * const [values] = legacyNormals(legacyState(0), { count: 1 });
 * assertAlmostEquals(values[0] ?? NaN, 1.764052345967664, 1e-15);
 * ```
 */
export function legacyState(seed: number): LegacyState {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new RangeError(`Expected a legacy seed that is an integer in [0, 2^32) but found ${seed}`);
  }
  const words = new Array<number>(SIZE);
  for (let i = 0, word = seed; i < SIZE; i++) {
    words[i] = word;
    word = (Math.imul(1812433253, word ^ (word >>> 30)) + i + 1) >>> 0;
  }
  return { words, position: SIZE, spareNormal: null };
}

/** The generator's next 32-bit words. */
export function legacyUint32s(state: LegacyState, count: number): Drawn<Uint32Array> {
  return drawing(state, (twister) => Uint32Array.from({ length: count }, twister.next));
}

/** `random_sample`: uniforms in [0, 1) on a grid of 2⁻⁵³, two words each. */
export function legacyUniforms(state: LegacyState, count: number): Drawn<Float64Array> {
  return drawing(state, (twister) => Float64Array.from({ length: count }, () => uniform(twister)));
}

/** `normal(mean, std, count)`: mean + std·z by the polar method; z of a standard normal unless told. */
export function legacyNormals(
  state: LegacyState,
  { count, mean = 0, std = 1 }: { readonly count: number; readonly mean?: number; readonly std?: number },
): Drawn<Float64Array> {
  return drawing(
    state,
    (twister) => Float64Array.from({ length: count }, () => mean + std * standardNormal(twister)),
  );
}

/** `shuffle`: the values in a new order; the array given is left as it is. */
export function legacyShuffle(state: LegacyState, values: ArrayLike<number>): Drawn<Uint32Array> {
  return drawing(state, (twister) => {
    const order = Uint32Array.from(values);
    for (let i = order.length - 1; i > 0; i--) {
      const j = atMost(twister, i), kept = order[i]!;
      order[i] = order[j]!;
      order[j] = kept;
    }
    return order;
  });
}

/** `permutation(count)`: 0 … count − 1 in a random order. */
export function legacyPermutation(state: LegacyState, count: number): Drawn<Uint32Array> {
  return legacyShuffle(state, Uint32Array.from({ length: count }, (_, i) => i));
}

/** A twister at work inside one draw; it never leaves `drawing`. */
interface Twister {
  readonly next: () => number;
  spareNormal: number | null;
}

/** Runs one draw on a private copy of the state, and seals what is left of it into the next state. */
function drawing<T>(state: LegacyState, draw: (twister: Twister) => T): Drawn<T> {
  const words = Uint32Array.from(state.words);
  let position = state.position;
  const twister: Twister = {
    next: () => {
      if (position >= SIZE) {
        twist(words);
        position = 0;
      }
      return temper(words[position++]!);
    },
    spareNormal: state.spareNormal,
  };
  const values = draw(twister);
  return [values, { words: Array.from(words), position, spareNormal: twister.spareNormal }];
}

function twist(words: Uint32Array): void {
  for (let i = 0; i < SIZE; i++) {
    const y = (words[i]! & UPPER) | (words[(i + 1) % SIZE]! & LOWER);
    words[i] = words[(i + SHIFT) % SIZE]! ^ (y >>> 1) ^ (y & 1 ? TWIST : 0);
  }
}

function temper(word: number): number {
  let y = word;
  y ^= y >>> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return (y ^ (y >>> 18)) >>> 0;
}

function uniform(twister: Twister): number {
  const high = twister.next() >>> 5, low = twister.next() >>> 6;
  return (high * 2 ** 26 + low) / 2 ** 53;
}

function standardNormal(twister: Twister): number {
  if (twister.spareNormal !== null) {
    const spare = twister.spareNormal;
    twister.spareNormal = null;
    return spare;
  }
  for (;;) {
    const x = 2 * uniform(twister) - 1, y = 2 * uniform(twister) - 1, r2 = x * x + y * y;
    if (r2 >= 1 || r2 === 0) continue;
    const factor = Math.sqrt(-2 * log(r2) / r2);
    twister.spareNormal = factor * x;
    return factor * y;
  }
}

/** A uniform integer in [0, limit]: words masked to the bits of `limit`, drawn again while too large. */
function atMost(twister: Twister, limit: number): number {
  const mask = 2 ** (32 - Math.clz32(limit)) - 1;
  for (;;) {
    const value = (twister.next() & mask) >>> 0;
    if (value <= limit) return value;
  }
}
