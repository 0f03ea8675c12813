import { assertEquals } from "@std/assert";
import { incompleteBeta } from "./incomplete_beta.ts";

Deno.test("incompleteBeta() is 0 up to 0 and 1 from 1 on, outside of its range too", () => {
  assertEquals([-0.5, 0, 1, 1.5].map((x) => incompleteBeta(x, 2, 3)), [0, 0, 1, 1]);
});
