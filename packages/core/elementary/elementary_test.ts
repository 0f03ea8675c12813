import { assert, assertEquals, assertThrows } from "@std/assert";
import { createHash } from "node:crypto";
import { exp } from "./exp.ts";
import { log, log1p } from "./log.ts";
import { power } from "./power.ts";
import { cos, sin } from "./sin_cos.ts";
import { uniforms } from "./testdata/uniforms.ts";
import golden from "./testdata/golden.json" with { type: "json" };

type Name = keyof typeof golden;

const FUNCTIONS: Readonly<Record<Name, (x: number) => number>> = { exp, log, sin, cos };

/** The arguments of tests/golden/elementary.py. */
const ARGUMENTS: Readonly<Record<Name, (u: () => number) => number>> = {
  exp: (u) => (u() - 0.5) * 1400,
  log: (u) => {
    const exponent = Math.floor(u() * 2000) - 1000;
    return (1 + u()) * 2 ** exponent;
  },
  sin: (u) => (u() - 0.5) * 2 ** 21,
  cos: (u) => (u() - 0.5) * 2 ** 21,
};

for (const name of ["exp", "log", "sin", "cos"] as const) {
  Deno.test(`${name}() rounds a million arguments as mpmath does with 200 bits`, () => {
    const { seed, count, sha256 } = golden[name], next = uniforms(seed);
    const results = Float64Array.from({ length: count }, () => FUNCTIONS[name](ARGUMENTS[name](next)));
    assertEquals(createHash("sha256").update(new Uint8Array(results.buffer)).digest("hex"), sha256);
  });
}

Deno.test("exp() is 0, ∞ or not a number where there is nothing else to say, and rounds once where results end", () => {
  assertEquals([exp(-Infinity), exp(-745.2), exp(709.8), exp(Infinity), exp(NaN)], [
    0,
    0,
    Infinity,
    Infinity,
    NaN,
  ]);
  assertEquals([exp(0), exp(-0), exp(709.7), exp(709.782712893384)], [
    1,
    1,
    1.6549840276802644e308,
    1.7976931348622732e308,
  ]);
  assertEquals([exp(-745), exp(-744.5), exp(-720), exp(-708.4)], [
    5e-324,
    5e-324,
    2.0322308024e-313,
    2.217119081664265e-308,
  ]);
});

Deno.test("log() is exact at 1, keeps all digits near it and reads numbers without a leading one", () => {
  assertEquals([log(1), log(1 + 2 ** -52), log(1 - 2 ** -53)], [
    0,
    2.2204460492503128e-16,
    -1.1102230246251565e-16,
  ]);
  assertEquals([log(5e-324), log(2 ** -1060), log(Number.MAX_VALUE)], [
    -744.4400719213812,
    -734.7360113935421,
    709.782712893384,
  ]);
  assertEquals([log(0), log(Infinity), log(-1), log(NaN)], [-Infinity, Infinity, NaN, NaN]);
});

Deno.test("log1p() keeps the digits of a small argument, which 1 + x loses", () => {
  assertEquals([log1p(1e-20), log1p(-1e-10), log1p(1)], [1e-20, -1.00000000005e-10, Math.LN2]);
  assertEquals([log1p(0), log1p(-1), log1p(-2), log1p(Infinity)], [0, -Infinity, NaN, Infinity]);
  assertEquals([log1p(-1.5), log1p(NaN)], [NaN, NaN]);
  assert(Object.is(log1p(-0), -0));
});

Deno.test("sin() and cos() are odd and even, square to one, and refuse angles too large to reduce", () => {
  assertEquals([sin(-0), sin(1e-300), sin(-2), cos(-2)], [-0, 1e-300, -sin(2), cos(2)]);
  assertEquals([sin(Math.PI), cos(Math.PI / 2)], [1.2246467991473532e-16, 6.123233995736766e-17]);
  assertEquals([sin(Infinity), cos(NaN)], [NaN, NaN]);
  assertEquals([sin(1), sin(2 ** 20), cos(-(2 ** 20))], [
    0.8414709848078965,
    0.3304931400217347,
    0.943808393901312,
  ]);
  assertThrows(() => cos(2 ** 21), RangeError, "at most 2²⁰ but found 2097152");
});

Deno.test("power() is exact where its result is a number of 53 bits", () => {
  for (let n = -30; n <= 30; n++) assertEquals(power(3, Math.abs(n)), Number(3n ** BigInt(Math.abs(n))));
  assertEquals([power(2, -1000), power(1.5, 20), power(7, 0), power(0.25, 0.5)], [
    2 ** -1000,
    3486784401 / 2 ** 20,
    1,
    0.5,
  ]);
  assertEquals([power(10, 400), power(10, -400)], [Infinity, 0]);
  assertEquals([power(10, 1e200), power(10, -1e200), power(0.1, 1e200)], [Infinity, 0, 0]);
  assertEquals([power(2, -1020), power(2, -1022)], [2 ** -1020, 0]);
  assertEquals([power(1, 5), power(1, -3), power(1, 1e200)], [1, 1, 1]);
  assertThrows(() => power(Infinity, 2), RangeError, "found Infinity to the 2");
  assertEquals([power(0, 2), power(0, 0)], [0, 1]);
  assertThrows(() => power(0, -1), RangeError, "0 to the -1");
  assertThrows(() => power(-2, 2), RangeError, "a base from 0 on");
  assertThrows(() => power(2, Infinity), RangeError, "finite exponent");
});
