import { assert, assertEquals, assertThrows } from "@std/assert";
import { createHash } from "node:crypto";
import golden from "../../../tests/golden/numpy_pcg64.json" with { type: "json" };
import { pcgNormals, pcgPermutation, pcgState } from "./pcg64.ts";
import { seedWords } from "./seed_sequence.ts";

/** A table of widths by a recursion of 255 steps, each of which may round otherwise than numpy's did. */
const RELATIVE = 1e-13;

function assertClose(found: number | undefined, expected: number, what: string): void {
  const off = Math.abs((found ?? NaN) - expected) / Math.abs(expected);
  assert(off < RELATIVE, `${what}: expected ${expected} but found ${found}`);
}

Deno.test("pcgNormals() are numpy's, those of the tail among them", () => {
  for (const { seed, normals, weighted } of golden.seeds) {
    const [values] = pcgNormals(pcgState(seed), 50_000);
    for (const { at, value } of normals) assertClose(values[at], value, `seed ${seed}, normal ${at}`);
    const sum = values.reduce((sum, value, i) => sum + value * (i % 97 + 1), 0);
    assert(Math.abs(sum - weighted) < 1e-8, `seed ${seed}: ${sum}`); // 50,000 of them, up to 400 each, rounded once each
  }
});

Deno.test("pcgPermutation() is numpy's", () => {
  for (const { seed, permutations } of golden.seeds) {
    for (const { n, first, sha256 } of permutations) {
      const [order] = pcgPermutation(pcgState(seed), n);
      assertEquals([order.length, [...order.slice(0, 10)]], [n, first]);
      assertEquals(createHash("sha256").update(new Uint8Array(order.buffer)).digest("hex"), sha256);
    }
  }
});

Deno.test("draws in turn are numpy's: half a word waits for the next permutation", () => {
  for (const { seed, mixed } of golden.seeds) {
    const [a, b, c, d, e] = mixed as [number[], number[], number[], number[], number[]];
    const [three, s1] = pcgNormals(pcgState(seed), 3), [ten, s2] = pcgPermutation(s1, 10);
    const [two, s3] = pcgNormals(s2, 2), [eight, s4] = pcgPermutation(s3, 8);
    a.forEach((value, i) => assertClose(three[i], value, `seed ${seed}`));
    c.forEach((value, i) => assertClose(two[i], value, `seed ${seed}`));
    assertEquals([[...ten], [...eight], [...pcgPermutation(s4, 7)[0]]], [b, d, e]);
  }
});

Deno.test("a state is a value: the same draws again from it", () => {
  const start = pcgState(7);
  assertEquals(pcgNormals(start, 5), pcgNormals(start, 5));
});

Deno.test("seedWords() are numpy's on both sides of a seed of one word", () => {
  assertEquals(seedWords(2 ** 32 - 1, 4), [1992424968, 705021410, 3255730584, 540206095]);
  assertEquals(seedWords(2 ** 32, 4), [3964924996, 1358922860, 3894904162, 2051610843]);
});

Deno.test("pcgState() refuses what is no seed", () => {
  for (const seed of [-1, 0.5, 2 ** 53, NaN]) {
    assertThrows(() => pcgState(seed), RangeError, "an integer of at least 0");
  }
});
