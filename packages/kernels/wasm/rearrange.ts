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
  const from = order.map(placeIn(device, x)), to = order.map((_, i) => placeIn(device, out)(i));
  const fromTurn = turn / x.cols * x.step / device.size, toTurn = turn / cols * out.step / device.size;
  for (let t = 0, source = x.offset / device.size, target = begin; t < turns; t++) {
    for (let i = 0; i < turn; i++) floats[target + to[i]!] = floats[source + from[i]!]!;
    source += fromTurn;
    target += toTurn;
  }
  return out;
}

/** Elements from the first of a block to its number i in row-major order. */
function placeIn(device: Device, { cols, step }: Block): (i: number) => number {
  const stride = step / device.size;
  return (i) => Math.floor(i / cols) * stride + i % cols;
}
