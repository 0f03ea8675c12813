import type { Device } from "./device.ts";
import type { Block } from "./layout.ts";

/** An order of the numbers of a turn, and the width of the result. */
export interface Arrangement {
  readonly order: Uint32Array;
  readonly cols: number;
}

/** The numbers of x, turn by turn in an order, as rows of `cols`; where they stand in a turn is worked out once. */
export function rearrange(device: Device, x: Block, { order, cols }: Arrangement): Block {
  const turn = order.length, turns = x.rows * x.cols / turn;
  const out = device.allocate(turns * turn / cols, cols), floats = device.elements();
  const begin = out.offset / device.size;
  floats.fill(0, begin, begin + out.bytes / device.size); // padding of zeros is never slow, as denormals can be
  const from = placesIn(device, x, order), to = placesIn(device, out, inOrder(turn));
  const fromTurn = turn / x.cols * x.step / device.size, toTurn = turn / cols * out.step / device.size;
  for (let t = 0; t < turns; t++) {
    const first = x.offset / device.size + t * fromTurn, source = floats.subarray(first, first + fromTurn);
    const target = floats.subarray(begin + t * toTurn, begin + (t + 1) * toTurn);
    for (let i = 0; i < turn; i++) target[to[i]!] = source[from[i]!]!;
  }
  return out;
}

/**
 * Elements from the first of a block to some of its numbers in row-major order; as signed integers, by which a loop indexes
 * twice as fast as by unsigned ones.
 */
function placesIn(device: Device, { cols, step }: Block, numbers: Uint32Array): Int32Array {
  const stride = step / device.size, places = new Int32Array(numbers.length);
  for (let i = 0; i < places.length; i++) {
    const number = numbers[i]!, row = Math.floor(number / cols);
    places[i] = row * stride + number - row * cols;
  }
  return places;
}

function inOrder(count: number): Uint32Array {
  const numbers = new Uint32Array(count);
  for (let i = 0; i < count; i++) numbers[i] = i;
  return numbers;
}
