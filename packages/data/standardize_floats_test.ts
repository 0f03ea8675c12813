import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { fitFloats, standardizeFloats } from "./standardize_floats.ts";

Deno.test("standardizeFloats() gives every feature mean 0 and variance 1 on the rows it was fitted on", () => {
  const value = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 20 }), (pairs) => {
      const values = Float64Array.from(pairs.flat()), n = pairs.length;
      const out = standardizeFloats(values, fitFloats(values, "feature", { features: 2 }));
      for (let j = 0; j < 2; j++) {
        const own = Array.from({ length: n }, (_, i) => out[2 * i + j]!);
        assertAlmostEquals(own.reduce((sum, x) => sum + x, 0) / n, 0, 1e-6);
        const spread = Math.max(...pairs.map((pair) => pair[j]!)) -
          Math.min(...pairs.map((pair) => pair[j]!));
        if (spread > 1e-3) assertAlmostEquals(own.reduce((sum, x) => sum + x * x, 0) / n, 1, 1e-6);
      }
    }),
    { numRuns: 100, seed: 5 },
  );
});

Deno.test("fitFloats() keeps its digits far from zero, where a sum of squares would lose them", () => {
  const { mean, std } = fitFloats(Float64Array.of(1e9 + 1, 1e9 + 3), "feature", { features: 1 });
  assertEquals([mean[0], std[0]], [1e9 + 2, 1]);
});

Deno.test("fitFloats() looks at the given rows alone, and takes what does not vary for constant", () => {
  const values = Float64Array.of(0.1, 5, 0.1, 9, 0.1, 1e6);
  const { mean, std } = fitFloats(values, "feature", { features: 2, rows: Uint32Array.of(1, 0) });
  assertEquals([mean[1], std[1], std[0]], [7, 2, 1]);
  const thirds = fitFloats(new Float64Array(3000).fill(0.1), "feature", { features: 1 });
  assertEquals(thirds.std[0], 1);
  assertEquals(fitFloats(new Float64Array(4), "feature", { features: 1 }).std[0], 1); // of zeros too
  const about1 = (below: number, above: number) =>
    // so many 2^-53 below 1, and 2^-52 above
    fitFloats(Float64Array.of(1 - below * 2 ** -53, 1 + above * 2 ** -52), "feature", { features: 1 })
      .std[0]!;
  assertEquals(about1(17, 8), 1); // 1.8e-15, which two numbers may differ by that are the same
  assertAlmostEquals(about1(19, 9), 2.05e-15, 1e-17);
});

Deno.test("fitFloats() leaves numbers as they are in mode none, and refuses rows that are not there", () => {
  const values = Float64Array.of(3, -4);
  assertEquals(standardizeFloats(values, fitFloats(values, "none", { features: 2 })), values);
  assert(
    assertThrows(() => fitFloats(values, "feature", { features: 2, rows: Uint32Array.of(1) }), RangeError),
  );
  assertThrows(
    () => fitFloats(new Float64Array(), "feature", { features: 2 }),
    RangeError,
    "at least one row",
  );
  assertThrows(() => fitFloats(values, "feature", { features: 3 }), RangeError, "rows of 3 features");
});
