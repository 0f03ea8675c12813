import { type Formula, type Operation, OPERATIONS } from "@refold/core/formula";
import { raw, type ReadonlyFloats } from "@refold/core/matrix";

type Floats = Float32Array | Float64Array;

/** Numbers and, one by one, how far another arithmetic's may be from them; shorter operands repeat. */
export interface Near {
  readonly values: ReadonlyFloats;
  readonly errors: ReadonlyFloats;
}

/** The arithmetic that a bound is for: γ(k), the relative error of k roundings, and the least number above 0. */
export interface Arithmetic {
  readonly gamma: (k: number) => number;
  readonly unit: number;
  readonly tiny: number;
}

/** How far the result of an operation on x, y and z may be off, before its own rounding, where they are off by ex, ey and ez. */
const BROUGHT: Readonly<
  Record<Operation, (x: number, y: number, z: number, ex: number, ey: number, ez: number) => number>
> = {
  add: (_x, _y, _z, ex, ey) => ex + ey,
  subtract: (_x, _y, _z, ex, ey) => ex + ey,
  // |xy − x̂ŷ| ≤ (|x| + Eˣ)(|y| + Eʸ) − |x||y|
  multiply: (x, y, _z, ex, ey) => Math.abs(x) * ey + Math.abs(y) * ex + ex * ey,
  // |x/y − x̂/ŷ| ≤ (|x|·Eʸ + |y|·Eˣ) / |y|(|y| − Eʸ); nothing is known where ŷ may be 0
  divide: (x, y, _z, ex, ey) => {
    const size = Math.abs(y), least = size - ey;
    return least > 0 ? (Math.abs(x) * ey + size * ex) / (size * least) : Infinity;
  },
  maximum: (_x, _y, _z, ex, ey) => Math.max(ex, ey),
  // |√x − √x̂| = |x − x̂| / (√x + √x̂), and at most √|x − x̂|
  squareRoot: (x, _y, _z, ex) =>
    ex === 0 ? 0 : Math.min(Math.sqrt(ex), ex / (Math.sqrt(x) + Math.sqrt(Math.max(0, x - ex)))),
  exponential: (x, _y, _z, ex) => Math.exp(x) * Math.expm1(ex),
  // where the sign of the test is in doubt, so is which of the two it is
  whenPositive: (test, then, otherwise, ex, ey, ez) => {
    if (test > ex) return ey;
    if (ex === 0 || test < -ex) return ez;
    return Math.abs(then - otherwise) + Math.max(ey, ez);
  },
};

/** How often an operation rounds; the engine's exponential is good to two units. */
const ROUNDINGS: Readonly<Record<Operation, number>> = {
  add: 1,
  subtract: 1,
  multiply: 1,
  divide: 1,
  squareRoot: 1,
  exponential: 2,
  maximum: 0,
  whenPositive: 0,
};

/** A formula of numbers that are off by at most their errors: the bound of each step follows from its operation. */
export function boundedFormula(
  { steps }: Formula,
  tensors: readonly Near[],
  numbers: readonly number[],
  { gamma, unit, tiny }: Arithmetic,
): Near {
  const length = Math.max(...tensors.map(({ values }) => values.length));
  const stored = (value: number): Near => ({
    values: Float64Array.of(value),
    errors: Float64Array.of(unit === 2 ** -53 || Math.fround(value) === value ? 0 : unit * Math.abs(value)),
  });
  const found: Near[] = [];
  for (const step of steps) {
    if (step.kind === "tensor") found.push(tensors[step.index]!);
    else if (step.kind === "number") found.push(stored(numbers[step.index]!));
    else if (step.kind === "constant") found.push(stored(step.value));
    else {
      const [x, y = x, z = x] = step.of.map((place) => found[place]!) as [Near, Near?, Near?];
      const [vx, vy, vz] = [x, y, z].map(({ values }) => raw(values)) as [Floats, Floats, Floats];
      const [ex, ey, ez] = [x, y, z].map(({ errors }) => raw(errors)) as [Floats, Floats, Floats];
      const exact = OPERATIONS[step.operation], brings = BROUGHT[step.operation];
      const times = ROUNDINGS[step.operation], rounding = times === 0 ? 0 : gamma(times);
      const values = new Float64Array(length), errors = new Float64Array(length);
      for (let i = 0; i < length; i++) {
        const a = i % vx.length, b = i % vy.length, c = i % vz.length; // a single row is repeated
        const value = exact(vx[a]!, vy[b]!, vz[c]!);
        const brought = brings(vx[a]!, vy[b]!, vz[c]!, ex[a]!, ey[b]!, ez[c]!);
        values[i] = value;
        errors[i] = brought + (times === 0 ? 0 : rounding * (Math.abs(value) + brought) + tiny);
      }
      found.push({ values, errors });
    }
  }
  return found.at(-1)!;
}
