import { assertEquals } from "@std/assert";
import { evaluate } from "./evaluate.ts";
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
  type Term,
  whenPositive,
} from "./formula.ts";

const two = (write: (x: Term, y: Term) => Term): Formula =>
  formula({ tensors: 2 }, ([x, y]) => write(x!, y!));

Deno.test("evaluate() computes each operation as numbers have it", () => {
  const x = Float64Array.of(4, -3, 0), y = Float64Array.of(2, 5, -1);
  const of = (f: Formula) => [...evaluate(f, [x, y], [])];
  assertEquals(of(two(add)), [6, 2, -1]);
  assertEquals(of(two(subtract)), [2, -8, 1]);
  assertEquals(of(two(multiply)), [8, -15, -0]);
  assertEquals(of(two(divide)), [2, -0.6, -0]);
  assertEquals(of(two(maximum)), [4, 5, 0]);
  assertEquals(of(two((a, b) => whenPositive(a, b, literal(9)))), [2, 9, 9]); // 0 is not positive
  assertEquals([...evaluate(formula({ tensors: 1 }, ([a]) => squareRoot(a!)), [Float64Array.of(9, 0)], [])], [
    3,
    0,
  ]);
  assertEquals(
    [...evaluate(formula({ tensors: 1 }, ([a]) => exponential(a!)), [Float64Array.of(0, 1)], [])],
    [1, Math.E],
  );
});

Deno.test("evaluate() repeats a shorter operand, chunk after chunk, whatever the lengths", () => {
  const f = formula({ tensors: 2, numbers: 1 }, ([x, y], [a]) => subtract(multiply(x!, y!), a!));
  for (
    const [rows, cols] of [[1, 1], [3, 5], [1, 1024], [2, 1024], [1, 1025], [700, 3], [3, 700], [
      5,
      2049,
    ]] as const
  ) {
    const long = Float64Array.from({ length: rows * cols }, (_, i) => i + 1);
    const row = Float64Array.from({ length: cols }, (_, j) => j + 0.5);
    const expected = long.map((value, i) => value * row[i % cols]! - 7);
    assertEquals(evaluate(f, [long, row], [7]), expected, `${rows} × ${cols}`);
    assertEquals(evaluate(f, [row, long], [7]), expected, `${rows} × ${cols}, turned`);
  }
});
