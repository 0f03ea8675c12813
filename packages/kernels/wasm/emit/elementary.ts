import { call, type Code, f64, i32, simd, when } from "./assembler.ts";
import { double, pick, store } from "./lanes.ts";
import { extractLane, storeNumber } from "./pairs.ts";
import type { Declare } from "./operands.ts";

/** A pair of float64 numbers, and where the pair of results goes. */
export type Pair = readonly [address: Code, x: Code];

/** A function of pairs of float64. */
export interface OfPairs {
  /** To be run once, before. */
  readonly prepare: Code;
  /** Stores the results for some pairs, which are computed side by side: one goes on while another waits. */
  readonly of: (pairs: readonly Pair[]) => Code;
}

/** Code of which others make use by a local of its own. */
export type Keep = (given: Code) => Code;

/** A result as a sum whose rounding is still open. */
export interface Open {
  readonly high: Code;
  readonly low: Code;
  /** Where the sum may be trusted at all. */
  readonly holds: Code;
  /** What is done to the rounded sum at last. */
  readonly finish?: (found: Code) => Code;
}

/**
 * A function of core that is correctly rounded, by core's own fast way: `make` lays it down for given constants, and it misses
 * the share `missed` of a result at most. Where that leaves a last bit open, core's function is called, under its name.
 *
 * So results have core's bits, whatever the way.
 */
export function ofPairs(
  local: Declare,
  callee: "exp" | "log",
  missed: number,
  make: (constant: (value: number) => Code) => (x: Code, value: Keep) => Open,
): OfPairs {
  const constants: Code[] = [];
  const keeping = (into: Code[]): Keep => (given) => {
    const own = local("v128");
    into.push(own.set(given));
    return own.get;
  };
  const keep = keeping(constants), constant = (value: number): Code => keep(double.splat(f64(value)));
  const share = constant(missed), way = make(constant);
  const pairOf = ([address, argument]: Pair): readonly Code[] => {
    const code: Code[] = [], value = keeping(code), x = value(argument);
    const { high, low, holds, finish = (found) => found } = way(x, value);
    const bound = value(double.mul(absolute(high), share));
    const found = value(double.add(high, double.sub(low, bound)));
    const settled = value(both(equal(found, double.add(high, double.add(low, bound))), holds));
    code.push(store(address, finish(found)));
    const slowly = [0, 1].map((lane) =>
      when(
        [settled, 0xfd, 0x1d, lane, 0x50], // i64.eqz(i64x2.extract_lane)
        storeNumber(address, call(callee, [extractLane(x, lane)]), 8 * lane),
      )
    );
    return [...code, when([simd(0xc3, settled), 0x45], slowly)]; // unless i64x2.all_true
  };
  return {
    prepare: constants,
    of: (pairs) => {
      const codes = pairs.map(pairOf);
      return codes[0]!.map((_, n) => codes.map((own) => own[n]!));
    },
  };
}

const absolute = (x: Code): Code => simd(0xec, x);
const equal = (x: Code, y: Code): Code => simd(0x47, x, y);

/** Where two masks hold. */
export function both(x: Code, y: Code): Code {
  return simd(0x4e, x, y);
}

/** Where x ≥ y. */
export function atLeast(x: Code, y: Code): Code {
  return simd(0x4c, x, y);
}

/** The largest whole numbers that are not above x. */
export function floor(x: Code): Code {
  return simd(0x75, x);
}

/** Whole numbers as integers of 32 bits, in the first two lanes of four. */
export function integers(x: Code): Code {
  return simd(0xfc, x);
}

/** Two words of 64 bits. */
export function words(bits: bigint): Code {
  return [0xfd, 0x0c, ...new Uint8Array(BigInt64Array.of(bits, bits).buffer)];
}

/** The lower, and the upper, halves of two vectors. */
export function halves(x: Code, y: Code): readonly [lower: Code, upper: Code] {
  return [pick(8, x, y, [0, 2]), pick(8, x, y, [1, 3])];
}

/** The integer in a lane. */
export function integerIn(x: Code, lane: number): Code {
  return [x, 0xfd, 0x1b, lane];
}

/** Bits of each word moved up, and down. */
export function up(x: Code, bits: number): Code {
  return simd(0xcb, x, i32(bits));
}
/** Bits of each word moved down, zeros coming after. */
export function down(x: Code, bits: number): Code {
  return simd(0xcd, x, i32(bits));
}
