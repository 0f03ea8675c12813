import { at, type Code, simd } from "./assembler.ts";
import { type Lanes, load, loadHalf, store } from "./lanes.ts";

/** Two elements of a build at an address, as float64. */
export function loadPair(l: Lanes, address: Code): Code {
  return l.size === 8 ? load(address) : widened(loadHalf(address));
}

/** Stores two float64 as elements of a build. */
export function storePair(l: Lanes, address: Code, pair: Code): Code {
  return l.size === 8 ? store(address, pair) : [address, narrowed(pair), 0xfd, 0x5b, at(), 0]; // v128.store64_lane
}

/** A pair rounded to float32. */
export function toSingle(pair: Code): Code {
  return widened(narrowed(pair));
}

const narrowed = (pair: Code): Code => simd(0x5e, pair); //    f32x4.demote_f64x2_zero
const widened = (singles: Code): Code => simd(0x5f, singles); // f64x2.promote_low_f32x4

/** The float64 at an address, its store, and the sum of two. */
export function loadNumber(address: Code): Code {
  return [address, 0x2b, at()];
}
/** Stores a float64. */
export function storeNumber(address: Code, value: Code, offset = 0): Code {
  return [address, value, 0x39, at(offset)];
}
/** The sum of two float64. */
export function plus(x: Code, y: Code): Code {
  return [x, y, 0xa0];
}

/** One lane of two float64. */
export function extractLane(pair: Code, lane: number): Code {
  return [pair, 0xfd, 0x21, lane];
}
