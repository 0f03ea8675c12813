import { assertEquals } from "@std/assert";
import { mutationsOf } from "./operators.ts";

/** The sources that bugs make of one. */
function mutants(source: string): readonly string[] {
  return mutationsOf(source).map(({ start, end, to }) => source.slice(0, start) + to + source.slice(end));
}

Deno.test("mutationsOf() moves a boundary, negates a comparison and a condition, and takes or for and", () => {
  assertEquals(mutants("if (a < b) f();"), ["if (!(a < b)) f();", "if (a <= b) f();"]);
  assertEquals(mutants("g(a === b && c);"), ["g(a !== b && c);", "g(a === b || c);"]);
});

Deno.test("mutationsOf() turns signs, drops and exchanges operands", () => {
  assertEquals(mutants("x = a - b;"), ["x = a + b;", "x = a;", "x = b - a;"]);
  assertEquals(mutants("x = a * f(b);"), ["x = a / f(b);"]);
});

Deno.test("mutationsOf() leaves the order of a difference alone that is taken absolute or squared", () => {
  for (const source of ["x = Math.abs(a - b);", "x = (a - b) ** 2;"]) {
    assertEquals(mutants(source).filter((one) => one.includes("b - a")), [], source);
    assertEquals(mutants(source).includes(source.replace("a - b", "a")), true, source);
  }
  for (const source of ["x = Math.abs(a - b - c);", "x = (a - b) ** 3;", "x = (a - b);"]) {
    assertEquals(mutants(source).some((one) => one.includes("b - a")), true, source);
  }
});

Deno.test("mutationsOf() leaves alone which of several is taken off, or divided by, first", () => {
  const exchanged = (source: string) => mutants(source).filter((one) => one.includes("c.d - b.a"));
  assertEquals(exchanged("x = a - b.a - c.d;"), []);
  assertEquals(exchanged("x = a + b.a - c.d;"), ["x = a + c.d - b.a;"]);
  assertEquals(mutants("x = a / b / c;").includes("x = a / c / b;"), false);
  assertEquals(mutants("x = a * b / c;").includes("x = a * c / b;"), true);
});

Deno.test("mutationsOf() takes one more of a small number, a tenth more of another", () => {
  assertEquals(mutants("f(2);"), ["f(3);"]);
  assertEquals(mutants("f(0.5, 2_000);"), ["f(0.55, 2_000);", "f(0.5, 2200);"]);
});

Deno.test("mutationsOf() exchanges methods and truths", () => {
  assertEquals(mutants("Math.min(a, rows.some(f));"), [
    "Math.max(a, rows.some(f));",
    "Math.min(a, rows.every(f));",
  ]);
  assertEquals(mutants("f(true);"), ["f(false);"]);
});

Deno.test("mutationsOf() leaves types, imports, texts and comments alone", () => {
  for (
    const source of [
      'import { a } from "./b1.ts";',
      "export interface A { readonly b: 1 | 2; }",
      "type A = readonly [1, 2];",
      "const a: Map<string, number> = f<string>();",
      "function f(sign: 1 | -1): void {}",
      "f(`1 < ${2}`, '3', /a < 4/);",
      "f(`a ${g(`1 < ${b}`)} < 2`);",
      "// 1 < 2\n/* 3 > 4 */",
    ]
  ) assertEquals(mutants(source), [], source);
});
