import { assertEquals } from "@std/assert";
import { pText, share, tooFew } from "./words.ts";

Deno.test("tooFew() says none where nothing was compared, and lets the verb follow the number", () => {
  const said = [0, 1, 3].map((compared) => tooFew(compared, "10 rows", "was measured", "were measured"));
  assertEquals(said, [
    "None of the 10 rows was measured",
    "Only 1 of the 10 rows was measured",
    "Only 3 of the 10 rows were measured",
  ]);
});

Deno.test("pText() and share() take as many digits as a number deserves, and no zeros behind a whole one", () => {
  assertEquals([1, 0.7287, 0.1, 0.0123, 0.00042, 0.00004].map(pText), [
    ...["1", "0.73", "0.10", "0.012", "0.0004", "< 0.0001"],
  ]);
  assertEquals([0.75, 1, 0.7467].map(share), ["75\u202f%", "100\u202f%", "74.67\u202f%"]);
});
