import { type Formula, type Operation, OPERATIONS } from "@refold/core/formula";

/** A number and how far another arithmetic's may be from it. */
export interface Near {
  readonly value: number;
  readonly error: number;
}

/** The arithmetic that a bound is for: γ(k), the relative error of k roundings, and the least number above 0. */
export interface Arithmetic {
  readonly gamma: (k: number) => number;
  readonly unit: number;
  readonly tiny: number;
}

/** How far the result of an operation may be off, before its own rounding, for operands that are off. */
const BROUGHT: Readonly<Record<Operation, (x: Near, y: Near, z: Near) => number>> = {
  add: (x, y) => x.error + y.error,
  subtract: (x, y) => x.error + y.error,
  // |xy − x̂ŷ| ≤ (|x| + Eˣ)(|y| + Eʸ) − |x||y|
  multiply: (x, y) => Math.abs(x.value) * y.error + Math.abs(y.value) * x.error + x.error * y.error,
  // |x/y − x̂/ŷ| ≤ (|x|·Eʸ + |y|·Eˣ) / |y|(|y| − Eʸ); nothing is known where ŷ may be 0
  divide: (x, y) => {
    const size = Math.abs(y.value), least = size - y.error;
    return least > 0 ? (Math.abs(x.value) * y.error + size * x.error) / (size * least) : Infinity;
  },
  maximum: (x, y) => Math.max(x.error, y.error),
  // |√x − √x̂| = |x − x̂| / (√x + √x̂), and at most √|x − x̂|
  squareRoot: (x) =>
    x.error === 0 ? 0 : Math.min(
      Math.sqrt(x.error),
      x.error / (Math.sqrt(x.value) + Math.sqrt(Math.max(0, x.value - x.error))),
    ),
  exponential: (x) => Math.exp(x.value) * Math.expm1(x.error),
  // where the sign of the test is in doubt, so is which of the two it is
  whenPositive: (test, then, otherwise) => {
    if (test.value > test.error) return then.error;
    if (test.error === 0 || test.value < -test.error) return otherwise.error;
    return Math.abs(then.value - otherwise.value) + Math.max(then.error, otherwise.error);
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
  const stored = (value: number): Near => ({
    value,
    error: unit === 2 ** -53 || Math.fround(value) === value ? 0 : unit * Math.abs(value),
  });
  const found: Near[] = [];
  for (const step of steps) {
    if (step.kind === "tensor") found.push(tensors[step.index]!);
    else if (step.kind === "number") found.push(stored(numbers[step.index]!));
    else if (step.kind === "constant") found.push(stored(step.value));
    else {
      const [x, y = x, z = x] = step.of.map((place) => found[place]!) as [Near, Near?, Near?];
      const value = OPERATIONS[step.operation](x.value, y.value, z.value), times = ROUNDINGS[step.operation];
      const brought = BROUGHT[step.operation](x, y, z);
      const rounded = times === 0 ? 0 : gamma(times) * (Math.abs(value) + brought) + tiny;
      found.push({ value, error: brought + rounded });
    }
  }
  return found.at(-1)!;
}
