import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { foldIn, key, normals, permutation, split, threefry, uniform } from "./random.ts";

Deno.test("threefry() gives the known answers of Random123's test vectors", () => {
  const ones = 0xffffffff;
  assertEquals(threefry({ hi: 0, lo: 0 }, 0, 0), { hi: 0x6b200159, lo: 0x99ba4efe });
  assertEquals(threefry({ hi: ones, lo: ones }, ones, ones), { hi: 0x1cb996fc, lo: 0xbb002be7 });
  assertEquals(threefry({ hi: 0x13198a2e, lo: 0x03707344 }, 0x243f6a88, 0x85a308d3), {
    hi: 0xc4923a9c,
    lo: 0x483df7a0,
  });
});

Deno.test("key() tells seeds above 2³² apart", () => {
  assertNotEquals(key(1), key(2 ** 32 + 1));
  assertThrows(() => key(-1), RangeError, "found -1");
  assertThrows(() => key(0.5), RangeError, "found 0.5");
});

Deno.test("split() and foldIn() give keys that differ from each other and from the parent's draws", () => {
  const parent = key(3);
  const all = [...split(parent, 50), ...Array.from({ length: 50 }, (_, i) => foldIn(parent, i)), parent];
  assertEquals(new Set(all.map(({ hi, lo }) => `${hi} ${lo}`)).size, all.length);
});

Deno.test("uniform() has mean 1/2 and variance 1/12 within four standard errors", () => {
  const n = 20_000, draws = Array.from({ length: n }, (_, i) => uniform(key(5), i));
  const mean = draws.reduce((s, u) => s + u, 0) / n;
  const variance = draws.reduce((s, u) => s + (u - mean) ** 2, 0) / n;
  assertAlmostEquals(mean, 1 / 2, 4 * Math.sqrt(1 / 12 / n));
  assertAlmostEquals(variance, 1 / 12, 4 * Math.sqrt(1 / 180 / n));
  assert(draws.every((u) => u >= 0 && u < 1));
});

Deno.test("normals() has mean 0, variance 1 and kurtosis 3 within four standard errors", () => {
  const n = 40_000, draws = normals(key(6), n);
  const moment = (power: number) => draws.reduce((s, z) => s + z ** power, 0) / n;
  assertAlmostEquals(moment(1), 0, 4 / Math.sqrt(n));
  assertAlmostEquals(moment(2), 1, 4 * Math.sqrt(2 / n));
  assertAlmostEquals(moment(4), 3, 4 * Math.sqrt(96 / n));
});

Deno.test("normals() of a shorter list are the first of a longer one", () => {
  assertEquals([...normals(key(1), 7)], [...normals(key(1), 12).slice(0, 7)]);
});

Deno.test("permutation() holds every index once", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(300), (seed, count) => {
      const sorted = permutation(key(seed), count).sort();
      assertEquals([...sorted], Array.from({ length: count }, (_, i) => i));
    }),
    { seed: 1 },
  );
});

Deno.test("permutation() puts every index anywhere equally often", () => {
  const trials = 6000, counts = new Array<number>(16).fill(0);
  for (let t = 0; t < trials; t++) {
    permutation(foldIn(key(8), t), 4).forEach((index, place) => counts[index * 4 + place]!++);
  }
  const expected = trials / 4, chi2 = counts.reduce((s, c) => s + (c - expected) ** 2 / expected, 0);
  assert(chi2 < 27.9, `chi² ${chi2}`); // 99.9 % quantile at 9 degrees of freedom
});

Deno.test("uniform() takes 27 bits of the first word and 26 of the second, to the last", () => {
  for (let index = 0; index < 50; index++) {
    const { hi, lo } = threefry(key(9), index, 0);
    const bits = (BigInt(hi >>> 5) << 26n) | BigInt(lo >>> 6);
    assertEquals(uniform(key(9), index), Number(bits) / 2 ** 53);
  }
});

Deno.test("normals() turns a pair of uniforms into two numbers whose squares sum to −2 ln(1 − u)", () => {
  const draws = normals(key(2), 40);
  assertEquals(new Set(draws).size, 40);
  for (let i = 0; i < 40; i += 2) {
    const u = uniform(key(2), i), angle = 2 * Math.PI * uniform(key(2), i + 1);
    assertAlmostEquals(draws[i]! ** 2 + draws[i + 1]! ** 2, -2 * Math.log(1 - u), 1e-12);
    assertAlmostEquals(draws[i + 1]! * Math.cos(angle), draws[i]! * Math.sin(angle), 1e-12);
  }
});

Deno.test("key() of a seed beyond 32 bits has its upper part in its upper word, and every seed a key of its own", () => {
  assertEquals([key(7), key(2 ** 32 + 7), key(2 ** 53 - 1)], [
    { hi: 0, lo: 7 },
    { hi: 1, lo: 7 },
    { hi: 2 ** 21 - 1, lo: 2 ** 32 - 1 },
  ]);
});

Deno.test("uniform() draws the first number of a key unless another is asked for", () => {
  assertEquals(uniform(key(3)), uniform(key(3), 0));
});
