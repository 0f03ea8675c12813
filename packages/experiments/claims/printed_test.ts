import { assertEquals } from "@std/assert";
import { roundingOf } from "./printed.ts";

Deno.test("roundingOf() is half a unit of the last printed place, of numbers with an exponent too", () => {
  const cases = [[92, 0.5], [92.3, 0.05], [1e-7, 5e-8], [1.5e-7, 5e-9], [1e21, 0.5], [-0.25, 0.005]] as const;
  for (const [published, rounding] of cases) {
    assertEquals(roundingOf(published).toPrecision(12), rounding.toPrecision(12), `${published}`);
  }
  assertEquals(roundingOf(92.3, 2), 0.005);
});
