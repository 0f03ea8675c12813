/**
 * numpy's `SeedSequence`: any seed spread over as many well-mixed words as a generator wants.
 *
 * O'Neill, "Developing a seed_seq alternative" (2015), in the form that numpy has frozen.
 * @module
 */

const POOL = 4, SHIFT = 16;
const INIT_A = 0x43b0d7e5, MULT_A = 0x931e8875, INIT_B = 0x8b51f9dd, MULT_B = 0x58f38ded;
const MIX_L = 0xca01f9dd, MIX_R = 0x4973f715;

/**
 * `SeedSequence(seed).generate_state(count)`: 32-bit words.
 *
 * @throws {RangeError} unless the seed is an integer in [0, 2⁵³)
 * @example The first word of seed 42
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { seedWords } from "@refold/core/seed_sequence";
 *
 * assertEquals(seedWords(42, 1), [3444837047]);
 * ```
 */
export function seedWords(seed: number, count: number): readonly number[] {
  const pool = poolOf(entropyOf(seed));
  let constant = INIT_B;
  return Array.from({ length: count }, (_, i) => {
    const value = pool[i % POOL]! ^ constant;
    constant = Math.imul(constant, MULT_B);
    return folded(Math.imul(value, constant));
  });
}

/** The seed's 32-bit digits, the lowest first. */
function entropyOf(seed: number): readonly number[] {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`Expected a seed that is an integer of at least 0 but found ${seed}`);
  }
  return seed < 2 ** 32 ? [seed] : [seed % 2 ** 32, Math.floor(seed / 2 ** 32)];
}

/** Four words, each of which every digit has touched. */
function poolOf(entropy: readonly number[]): readonly number[] {
  let constant = INIT_A;
  const hashed = (value: number): number => {
    const mixed = value ^ constant;
    constant = Math.imul(constant, MULT_A);
    return folded(Math.imul(mixed, constant));
  };
  const pool = Array.from({ length: POOL }, (_, i) => hashed(entropy[i] ?? 0)); // two digits at most: all are in
  for (let from = 0; from < POOL; from++) {
    for (let to = 0; to < POOL; to++) {
      if (from === to) continue;
      pool[to] = folded(Math.imul(MIX_L, pool[to]!) - Math.imul(MIX_R, hashed(pool[from]!)));
    }
  }
  return pool;
}

/** A word and its upper half put together. */
function folded(word: number): number {
  const value = word >>> 0;
  return (value ^ (value >>> SHIFT)) >>> 0;
}
