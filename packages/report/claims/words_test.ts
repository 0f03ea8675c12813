import { assertEquals } from "@std/assert";
import { tooFew } from "./words.ts";

Deno.test("tooFew() says none where nothing was compared, and lets the verb follow the number", () => {
  const said = [0, 1, 3].map((compared) => tooFew(compared, "10 rows", "was measured", "were measured"));
  assertEquals(said, [
    "None of the 10 rows was measured",
    "Only 1 of the 10 rows was measured",
    "Only 3 of the 10 rows were measured",
  ]);
});
