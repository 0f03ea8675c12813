import { exps } from "@refold/core/exp";
import { log } from "@refold/core/log";

/**
 * Softmax probabilities of rows [from, to) of logits, and the logarithm of each row's sum of exponentials, in float64: a kernel
 * in TypeScript, whose steps from row to row and addresses are in bytes, and elements of `size` bytes.
 *
 * exp and log are our own, which give the same bits on every engine, as those of the engines do not.
 */
export function makeSoftmax(memory: WebAssembly.Memory): (...args: number[]) => void {
  const viewsOf = ({ buffer }: WebAssembly.Memory) => ({
    4: new Float32Array(buffer),
    8: new Float64Array(buffer),
  });
  let views = viewsOf(memory), row = new Float64Array(0);
  return (...args) => {
    // Integers, by which arrays are indexed: those handed on beside fractions count as fractions, which take a seventh longer.
    const [size, logits, step, probs, logs, cols, from, to] = args.map((value) => value | 0) as Eight;
    if (views[8].byteLength !== memory.buffer.byteLength) views = viewsOf(memory);
    if (row.length !== cols) row = new Float64Array(cols);
    const data = views[size as 4 | 8], sums = views[8], stride = step / size | 0, first = logs / 8 | 0;
    for (
      let i = from, z = (logits + i * step) / size | 0, p = (probs + i * step) / size | 0;
      i < to;
      i++, z += stride, p += stride
    ) {
      let max = -Infinity, sum = 0;
      for (let j = 0; j < cols; j++) max = Math.max(max, data[z + j]!); // Math.max keeps a NaN, as it should
      for (let j = 0; j < cols; j++) row[j] = data[z + j]! - max;
      exps(row, row, cols);
      for (let j = 0; j < cols; j++) sum += row[j]!;
      for (let j = 0; j < cols; j++) data[p + j] = row[j]! / sum;
      sums[first + i] = log(sum) + max;
    }
  };
}

type Eight = [number, number, number, number, number, number, number, number];
