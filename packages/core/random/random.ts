/**
 * Splittable random keys: a key is a value, never a generator that is shared.
 *
 * Threefry-2x32 with 20 rounds (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011), the generator
 * of JAX. Results depend on the key alone, so trials may run anywhere and in any order.
 * @module
 */

import { log } from "../elementary/log.ts";
import { cos, sin } from "../elementary/sin_cos.ts";

/** A 64-bit random key as two unsigned words. */
export interface Key {
  readonly hi: number;
  readonly lo: number;
}

/** The key of a seed, an integer in [0, 2⁵³). */
export function key(seed: number): Key {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`Expected a seed that is an integer of at least 0 but found ${seed}`);
  }
  return { hi: Math.floor(seed / 2 ** 32), lo: seed >>> 0 };
}

const PARITY = 0x1bd11bda;

/**
 * The Threefry-2x32-20 block function: encrypts the counter (x0, x1) under a key.
 *
 * @example The known answer for zeros of Random123's test vectors
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { threefry } from "@refold/core/random";
 *
 * assertEquals(threefry({ hi: 0, lo: 0 }, 0, 0), { hi: 0x6b200159, lo: 0x99ba4efe });
 * ```
 */
export function threefry(k: Key, x0: number, x1: number): Key {
  let p = k.hi | 0, q = k.lo | 0, r = p ^ q ^ PARITY; // the key's words, in the order in which they are added next
  let a = (x0 + p) | 0, b = (x1 + q) | 0;
  for (let group = 1; group <= 5; group++) {
    // Eight rounds written out: with rotations taken from a table a draw takes nearly twice the time.
    if (group % 2 === 1) {
      a = (a + b) | 0;
      b = turned(b, 13) ^ a;
      a = (a + b) | 0;
      b = turned(b, 15) ^ a;
      a = (a + b) | 0;
      b = turned(b, 26) ^ a;
      a = (a + b) | 0;
      b = turned(b, 6) ^ a;
    } else {
      a = (a + b) | 0;
      b = turned(b, 17) ^ a;
      a = (a + b) | 0;
      b = turned(b, 29) ^ a;
      a = (a + b) | 0;
      b = turned(b, 16) ^ a;
      a = (a + b) | 0;
      b = turned(b, 24) ^ a;
    }
    const first = p;
    p = q;
    q = r;
    r = first;
    a = (a + p) | 0;
    b = (b + q + group) | 0;
  }
  return { hi: a >>> 0, lo: b >>> 0 };
}

/** A word with its bits moved to the left in a circle. */
function turned(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** The key derived from `k` for item `index`, an integer in [0, 2³²). */
export function foldIn(k: Key, index: number): Key {
  return threefry(k, index >>> 0, 0x666f6c64); // "fold": a second word that no draw uses
}

/** `count` independent keys. */
export function split(k: Key, count: number): readonly Key[] {
  return Array.from({ length: count }, (_, i) => threefry(k, i, 0x73706c74)); // "splt"
}

/** The `index`-th uniform draw of a key, in [0, 1) on a grid of 2⁻⁵³. */
export function uniform(k: Key, index = 0): number {
  const { hi, lo } = threefry(k, index >>> 0, 0);
  return ((hi >>> 5) * 2 ** 26 + (lo >>> 6)) * 2 ** -53;
}

/** `count` standard normal draws by Box and Muller's transform. */
export function normals(k: Key, count: number): Float64Array {
  const out = new Float64Array(count);
  for (let i = 0; i < count; i += 2) {
    const radius = Math.sqrt(-2 * log(1 - uniform(k, i))), angle = 2 * Math.PI * uniform(k, i + 1);
    out[i] = radius * cos(angle);
    out[i + 1] = radius * sin(angle); // beyond an odd end it is lost
  }
  return out;
}

/** A uniformly random ordering of 0 … count − 1 (Fisher and Yates). */
export function permutation(k: Key, count: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(uniform(k, i) * (i + 1)), kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}
