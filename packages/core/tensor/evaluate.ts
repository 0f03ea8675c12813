import { type Formula, OPERATIONS } from "./formula.ts";

/** Elements that are computed at a time, step after step, so that what is between stays in the nearest cache. */
const CHUNK = 1024;

/** A formula on every element in float64, one operation and one rounding after another; shorter operands repeat. */
export function evaluate(
  { steps }: Formula,
  operands: readonly (Float32Array | Float64Array)[],
  numbers: readonly number[],
): Float64Array {
  const length = Math.max(...operands.map((data) => data.length)), out = new Float64Array(length);
  const values = steps.map(() => new Float64Array(Math.min(CHUNK, length)));
  for (let from = 0; from < length; from += CHUNK) {
    const count = Math.min(CHUNK, length - from);
    steps.forEach((step, s) => {
      const own = values[s]!;
      switch (step.kind) {
        case "tensor":
          return read(operands[step.index]!, from, own, count);
        case "number":
          return own.fill(numbers[step.index]!);
        case "constant":
          return own.fill(step.value);
        case "operation": {
          const [x, y = 0, z = 0] = step.of;
          return apply(OPERATIONS[step.operation], values[x!]!, values[y]!, values[z]!, own, count);
        }
      }
    });
    out.set(values.at(-1)!.subarray(0, count), from);
  }
  return out;
}

function read(data: Float32Array | Float64Array, from: number, out: Float64Array, count: number): void {
  const length = data.length;
  for (let i = 0, p = from % length; i < count; i++) {
    out[i] = data[p]!;
    if (++p === length) p = 0;
  }
}

function apply(
  f: (x: number, y: number, z: number) => number,
  x: Float64Array,
  y: Float64Array,
  z: Float64Array,
  out: Float64Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) out[i] = f(x[i]!, y[i]!, z[i]!);
}
