import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { attack } from "./testing/attack.ts";

Deno.test("readers give a typed error or the right value for 3,000 damaged files", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2 ** 20), { minLength: 40, maxLength: 40 }), (draws) => {
      let next = 0;
      assertEquals(attack((count) => draws[next++ % draws.length]! % count), null);
    }),
    { seed: 11, numRuns: 3000 },
  );
});
