import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import golden from "../../../tests/golden/range_test.json" with { type: "json" };
import { smithBracket } from "./smith_bracket.ts";
import { SUGGESTIONS } from "./suggestions.ts";
import { smoothed, trimmed, worthReading } from "./sweep.ts";

/** A made-up loss curve of 100 updates, and where an independent program reads it. */
const { rates, losses, kept, suggested } = golden;
const read = trimmed({ rates, losses }, losses.length);

Deno.test("trimmed() leaves out the first tenth and the last five updates", () => {
  assertEquals(read.rates, rates.slice(kept.from, kept.to));
  assertEquals(read.losses, losses.slice(kept.from, kept.to));
});

Deno.test("valley, steep, slide and minimum suggest what an independent program does", () => {
  const { valley, steep, slide, minimum } = SUGGESTIONS;
  assertEquals(valley(read), rates[suggested.valley]);
  assertEquals(steep(read), rates[suggested.steep]);
  assertEquals(slide(read), rates[suggested.slide]);
  assertEquals(minimum(read), rates[suggested.least]! / 10);
});

Deno.test("suggestions are rates of the sweep, or a tenth of one, and none where nothing can be read", () => {
  const curve = fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 20, maxLength: 60 });
  fc.assert(fc.property(curve, (losses) => {
    const rates = losses.map((_, i) => 10 ** (i / 10 - 4));
    for (const [name, suggest] of Object.entries(SUGGESTIONS)) {
      const rate = suggest({ rates, losses }),
        own = name === "minimum" ? rates.map((one) => one / 10) : rates;
      assert(rate === null || own.includes(rate));
    }
  }));
  for (const suggest of Object.values(SUGGESTIONS)) assertEquals(suggest({ rates: [], losses: [] }), null);
  const rising = { rates: [1, 2, 3], losses: [1, 2, 3] };
  assertEquals([SUGGESTIONS.valley(rising), SUGGESTIONS.steep(rising), SUGGESTIONS.slide(rising)], [
    null,
    null,
    null,
  ]);
});

Deno.test("valley counts a fall from the very first loss, and of two equal losses none", () => {
  const valley = (...losses: readonly number[]) => SUGGESTIONS.valley({ rates: [1, 2, 3, 4], losses });
  assertEquals([valley(5, 4, 6, 7), valley(5, 6, 4, 7), valley(7, 7, 7, 8)], [1, 1, null]);
});

Deno.test("slide moves 15 updates on while their gradients differ by more than 0.005 a step, and no further", () => {
  const rates = Array.from({ length: 20 }, (_, i) => i + 1);
  const bent = (last: number) => rates.map((_, i) => 2 - 0.01 * i - (last - 0.01) * Math.max(0, i - 17));
  assertEquals(SUGGESTIONS.slide({ rates, losses: bent(0.0145) }), 5);
  assertEquals(SUGGESTIONS.slide({ rates, losses: bent(0.0155) }), 4);
});

Deno.test("smoothed() of a constant is that constant, and lies between the extremes of any sequence", () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 1 }), (values) => {
    for (const mean of smoothed(values, 0.98)) {
      assert(mean >= Math.min(...values) - 1e-9 && mean <= Math.max(...values) + 1e-9);
    }
    for (const mean of smoothed(values.map(() => 3), 0.98)) assertAlmostEquals(mean, 3, 1e-9);
    assertEquals(smoothed(values, 0), values);
  }));
});

Deno.test("worthReading() ends with the first loss beyond so many times the least before it", () => {
  assertEquals(worthReading(losses, 4), losses.findIndex((loss) => loss > 4 * Math.min(...losses)) + 1);
  assertEquals(worthReading([1, 4, 4.01, 9], 4), 3);
  assertEquals(worthReading([], 4), 0);
  assertEquals(worthReading([Infinity], 4), 0);
});

Deno.test("smithBracket() goes from the start of the rise to its top, or to where it becomes ragged before", () => {
  const rates = [1e-4, 1e-3, 1e-2, 1e-1, 1, 10];
  const bracket = (...accuracies: readonly number[]) => {
    const found = smithBracket({ rates, accuracies });
    return found === null ? null : [found.baseLr, found.maxLr];
  };
  assertEquals(bracket(0.1, 0.1, 0.2, 0.45, 0.5, 0.1), [1e-3, 1]);
  assertEquals(bracket(0.1, 0.1, 0.2, 0.46, 0.421, 0.5), [1e-3, 10]); // 0.039 is less than a tenth of the way
  assertEquals(bracket(0.1, 0.1, 0.2, 0.46, 0.419, 0.5), [1e-3, 1e-1]);
  assertEquals(bracket(0.1, 0.14, 0.2, 0.3, 0.5, 0.1), [1e-3, 1]); // 0.14 is a tenth of the way
  assertEquals(bracket(0.1, 0.15, 0.2, 0.3, 0.5, 0.1), [1e-4, 1]);
  assertEquals(bracket(0.1, 0.1, 0.3, 0.25, 0.5, 0.1), [1e-3, 1e-2]); // falls by more than a tenth
  assertEquals(bracket(0.1, 0.1, 0.1, 0.11, 0.119, 0.1), null);
  assertEquals(bracket(0.5, 0.4, 0.3), null);
  assertEquals(smithBracket({ rates: [], accuracies: [] }), null);
});
