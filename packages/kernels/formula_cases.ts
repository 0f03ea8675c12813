import {
  add,
  divide,
  exponential,
  type Formula,
  formula,
  literal,
  maximum,
  multiply,
  squareRoot,
  subtract,
  whenPositive,
} from "@refold/core/formula";
import { foldIn, type Key } from "@refold/core/random";
import { type Case, randomMatrix } from "./cases.ts";

/** One formula for each operation, and one of many steps that uses results twice. */
export const FORMULAS: Readonly<Record<string, Formula>> = {
  sums: formula({ tensors: 2, numbers: 1 }, ([x, y], [a]) => subtract(add(x!, y!), a!)),
  products: formula({ tensors: 2, numbers: 1 }, ([x, y], [a]) => multiply(a!, multiply(x!, y!))),
  quotients: formula({ tensors: 2 }, ([x, y]) => divide(x!, add(literal(1.3), multiply(y!, y!)))),
  maxima: formula({ tensors: 2 }, ([x, y]) => maximum(x!, y!)),
  roots: formula({ tensors: 2 }, ([x, y]) => multiply(x!, squareRoot(multiply(y!, y!)))),
  exponentials: formula({ tensors: 2 }, ([x, y]) => exponential(add(x!, y!))),
  choices: formula({ tensors: 2 }, ([x, y]) => whenPositive(subtract(x!, literal(0.1)), y!, x!)),
  "many steps": formula({ tensors: 2, numbers: 1 }, ([x, y], [a]) => {
    const square = add(multiply(x!, x!), a!), root = squareRoot(square);
    return divide(subtract(multiply(root, y!), exponential(y!)), add(root, square));
  }),
};

/** A formula of two matrices, of a matrix and a row, and of a row and a matrix that is a sum nobody has looked at. */
export function formulaCase(f: Formula): (n: number, d: number, m: number, k: Key) => Case {
  return (n, d, _m, k) => ({
    inputs: [[n, d], [n, d], [1, d]].map(([rows, cols], i) => randomMatrix(rows!, cols!, foldIn(k, i))),
    program: (kernels, [x, y, row]) => {
      const numbers = [0.7].slice(0, f.numbers);
      return [
        kernels.map(f, [x!, y!], numbers),
        kernels.map(f, [x!, row!], numbers),
        kernels.map(f, [row!, kernels.axpy(-0.5, x!, y!)], numbers),
        kernels.map(f, [row!, row!], numbers),
      ];
    },
  });
}
