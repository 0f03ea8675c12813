import { assertEquals, assertThrows } from "@std/assert";
import { createHash } from "node:crypto";
import fc from "fast-check";
import golden from "../../../tests/golden/numpy_legacy.json" with { type: "json" };
import {
  type Drawn,
  legacyNormals,
  legacyPermutation,
  legacyShuffle,
  legacyState,
  legacyUint32s,
  legacyUniforms,
} from "./numpy_legacy.ts";

// Normals pass through the C library's logarithm in numpy and V8's here: the last two digits may differ.
const ULPS = 4 * 2 ** -52;

function assertClose(actual: ArrayLike<number>, expected: readonly number[], what: string): void {
  assertEquals(actual.length, expected.length, what);
  expected.forEach((value, i) => {
    const error = Math.abs((actual[i] ?? NaN) - value);
    if (!(error <= ULPS * Math.max(1, Math.abs(value)))) {
      throw new Error(`${what}: expected ${value} at ${i} but found ${actual[i]}`);
    }
  });
}

function assertPermuted(values: Uint32Array, brief: { n: number; first: number[]; sha256?: string }): void {
  assertEquals([values.length, [...values.slice(0, 10)]], [brief.n, brief.first]);
  if (brief.sha256 === undefined) return;
  assertEquals(createHash("sha256").update(new Uint8Array(values.buffer)).digest("hex"), brief.sha256);
}

const range = (n: number) => Uint32Array.from({ length: n }, (_, i) => i);

Deno.test("legacyUint32s() and legacyUniforms() are numpy's to the last bit, beyond two whole states", () => {
  for (const entry of golden.seeds) {
    const start = legacyState(entry.seed);
    assertEquals([...legacyUint32s(start, 8)[0]], entry.uint32);
    const [, later] = legacyUint32s(start, 1248);
    assertEquals([...legacyUint32s(later, 4)[0]], entry.uint32From1248);
    assertEquals([...legacyUniforms(start, 5)[0]], entry.randomSample);
  }
});

Deno.test("legacyNormals() are numpy's, with the kept value first in the next call", () => {
  for (const entry of golden.seeds) {
    const start = legacyState(entry.seed), what = `seed ${entry.seed}`;
    assertClose(legacyNormals(start, { count: 7 })[0], entry.normal, what);
    const [first, rest] = legacyNormals(start, { count: 7 });
    assertClose(first, entry.normalTwice[0]!, what);
    assertClose(legacyNormals(rest, { count: 4 })[0], entry.normalTwice[1]!, what);
    const scaled = legacyNormals(start, { count: 5, mean: 0.5, std: 1 / Math.sqrt(50) })[0];
    assertClose(scaled, entry.normalScaled, what);
  }
});

Deno.test("legacyUniforms() between two draws of normals leaves the kept value alone", () => {
  for (const entry of golden.seeds) {
    const [before, s1] = legacyNormals(legacyState(entry.seed), { count: 3 });
    const [between, s2] = legacyUniforms(s1, 2);
    const [after] = legacyNormals(s2, { count: 3 });
    [before, between, after].forEach((values, i) =>
      assertClose(values, entry.normalSampleNormal[i]!, `part ${i}`)
    );
  }
});

Deno.test("legacyShuffle() and legacyPermutation() are numpy's for 1 to 50,000 values", () => {
  for (const entry of golden.seeds) {
    const start = legacyState(entry.seed);
    for (const brief of entry.shuffle) assertPermuted(legacyShuffle(start, range(brief.n))[0], brief);
    for (const brief of entry.permutation) assertPermuted(legacyPermutation(start, brief.n)[0], brief);
  }
});

Deno.test("legacyShuffle() goes on where normals of the same stream ended, and normals after it", () => {
  for (const { seed, normalsThenShuffles } of golden.seeds) {
    let [normals, state]: Drawn<Float64Array> = legacyNormals(legacyState(seed), { count: 10 });
    assertClose(normals, normalsThenShuffles.normals, `seed ${seed}`);
    for (const brief of normalsThenShuffles.shuffles) {
      const [values, next] = legacyShuffle(state, range(brief.n));
      assertPermuted(values, brief);
      state = next;
    }
    assertClose(legacyNormals(state, { count: 3 })[0], normalsThenShuffles.normalAfter, `seed ${seed}`);
  }
});

Deno.test("legacyNormals() give the report's initial parameters", () => {
  const shapes = { w1: [200, 3072, 50], b1: [201, 1, 50], w2: [202, 50, 10], b2: [203, 1, 10] } as const;
  for (const [name, [seed, fanIn, columns]] of Object.entries(shapes)) {
    const expected = golden.initialParameters[name as keyof typeof shapes];
    const [values] = legacyNormals(legacyState(seed), { count: fanIn * columns, std: 1 / Math.sqrt(fanIn) });
    assertClose(values.filter((_, i) => i % expected.stride === 0), expected.everyStride, name);
    assertClose(values.slice(-5), expected.last, name);
  }
});

Deno.test("legacy states are plain values: a draw leaves its state as it was, and JSON loses nothing", () => {
  fc.assert(fc.property(fc.nat(0xffffffff), fc.nat(700), fc.nat(9), (seed, skipped, normals) => {
    const [, s1] = legacyUint32s(legacyState(seed), skipped);
    const [, state] = legacyNormals(s1, { count: normals });
    const stored = JSON.stringify(state);
    const first = legacyNormals(state, { count: 3 }), again = legacyNormals(JSON.parse(stored), { count: 3 });
    assertEquals(first, again);
    assertEquals(JSON.stringify(state), stored);
  }));
});

Deno.test("legacyState() refuses what numpy refuses", () => {
  for (const seed of [-1, 2 ** 32, 0.5, NaN]) {
    assertThrows(() => legacyState(seed), RangeError, "legacy seed");
  }
});
