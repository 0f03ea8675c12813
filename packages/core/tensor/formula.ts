import { exp } from "../elementary/exp.ts";

/** The name of what a formula may do to numbers. */
export type Operation =
  | "add"
  | "subtract"
  | "multiply"
  | "divide"
  | "maximum"
  | "squareRoot"
  | "exponential"
  | "whenPositive";

/** What each operation is: `maximum` passes on what is not a number, `whenPositive` chooses by the sign of its first. */
export const OPERATIONS: Readonly<Record<Operation, (x: number, y: number, z: number) => number>> = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  divide: (x, y) => x / y,
  maximum: (x, y) => Math.max(x, y),
  squareRoot: Math.sqrt,
  exponential: exp,
  whenPositive: (test, then, otherwise) => test > 0 ? then : otherwise,
};

/** One step of a formula: an input, or an operation on the results of earlier steps. */
export type Step =
  | { readonly kind: "tensor"; readonly index: number }
  | { readonly kind: "number"; readonly index: number }
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "operation"; readonly operation: Operation; readonly of: readonly number[] };

/**
 * What to compute for every element of some tensors of one shape, as data: backends interpret or compile it, so that what
 * is new elementwise needs no kernel of its own.
 */
export interface Formula {
  readonly tensors: number;
  /** Numbers that are given with every use, such as a learning rate. */
  readonly numbers: number;
  /** In order; the last is the result. */
  readonly steps: readonly Step[];
}

/** A value inside a formula that is being written. */
export interface Term {
  readonly step: Step;
  readonly of: readonly Term[];
}

/**
 * Writes a formula of so many tensors and numbers, each of which it must use.
 *
 * @throws {RangeError} when it does not use one of them
 * @example x·y + a
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { add, formula, multiply } from "@refold/core/formula";
 * import { matrix } from "@refold/core/matrix";
 * import { reference as k } from "@refold/core/reference";
 *
 * const f = formula({ tensors: 2, numbers: 1 }, ([x, y], [a]) => add(multiply(x!, y!), a!));
 * const x = matrix(1, 2, Float64Array.of(1, 2));
 * assertEquals([...k.download(k.map(f, [x, x], [10])).data], [11, 14]);
 * ```
 */
export function formula(
  { tensors, numbers = 0 }: { readonly tensors: number; readonly numbers?: number },
  write: (tensors: readonly Term[], numbers: readonly Term[]) => Term,
): Formula {
  const inputs = (kind: "tensor" | "number", count: number) =>
    Array.from({ length: count }, (_, index): Term => ({ step: { kind, index }, of: [] }));
  const steps: Step[] = [], places = new Map<Term, number>();
  const place = (term: Term): number => {
    const known = places.get(term);
    if (known !== undefined) return known;
    const of = term.of.map(place);
    const own = steps.push(term.step.kind === "operation" ? { ...term.step, of } : term.step) - 1;
    places.set(term, own);
    return own;
  };
  place(write(inputs("tensor", tensors), inputs("number", numbers)));
  const used = (kind: "tensor" | "number") => steps.filter((step) => step.kind === kind).length;
  if (used("tensor") !== tensors || used("number") !== numbers) {
    throw new RangeError(
      `Expected a formula of ${tensors} tensors and ${numbers} numbers but found ${used("tensor")} and ${
        used("number")
      } in it`,
    );
  }
  return { tensors, numbers, steps };
}

/** A number that is part of the formula. */
export function literal(value: number): Term {
  return { step: { kind: "constant", value }, of: [] };
}

/** x + y. */
export function add(x: Term, y: Term): Term {
  return operation("add", x, y);
}
/** x − y. */
export function subtract(x: Term, y: Term): Term {
  return operation("subtract", x, y);
}
/** x·y. */
export function multiply(x: Term, y: Term): Term {
  return operation("multiply", x, y);
}
/** x / y. */
export function divide(x: Term, y: Term): Term {
  return operation("divide", x, y);
}
/** max(x, y). */
export function maximum(x: Term, y: Term): Term {
  return operation("maximum", x, y);
}
/** √x. */
export function squareRoot(x: Term): Term {
  return operation("squareRoot", x);
}
/** eˣ. */
export function exponential(x: Term): Term {
  return operation("exponential", x);
}
/** `then` where test > 0, else `otherwise`. */
export function whenPositive(test: Term, then: Term, otherwise: Term): Term {
  return operation("whenPositive", test, then, otherwise);
}

function operation(name: Operation, ...of: readonly Term[]): Term {
  return { step: { kind: "operation", operation: name, of: [] }, of };
}

/** The shape of the result for inputs of these shapes: that of the tallest, whose rows those of one row repeat. */
export function shapeOf(
  inputs: readonly { readonly rows: number; readonly cols: number }[],
): { readonly rows: number; readonly cols: number } {
  const rows = Math.max(...inputs.map((input) => input.rows)), cols = inputs[0]?.cols ?? 0;
  const odd = inputs.find((input) => input.cols !== cols || (input.rows !== rows && input.rows !== 1));
  if (odd === undefined && inputs.length > 0) return { rows, cols };
  const found = inputs.map((input) => `${input.rows}×${input.cols}`);
  throw new RangeError(`Expected equal shapes, or single rows among them, but found ${found.join(" and ")}`);
}
