import { assertEquals, assertThrows } from "@std/assert";
import { nameAt } from "./places.ts";

Deno.test("nameAt() knows exported sources and files of libraries, and refuses a source that nobody exports", () => {
  const own = { "@refold/core": "/p/packages/core/mod.ts", "@refold/core/again": "/p/packages/core/mod.ts" };
  const zod = { names: { zod: "zod" }, places: { zod: "/cache/zod/4.6.7" } };
  const at = nameAt(own, zod);
  assertEquals(at("/p/packages/core/mod"), "@refold/core");
  assertEquals(at("/cache/zod/4.6.7/index"), "zod");
  assertEquals(at("/cache/zod/4.6.7/v4/core/schemas"), "zod/v4/core");
  assertEquals(at("/elsewhere/a"), undefined);
  assertThrows(() => at("/p/packages/core/other"), RangeError, "among the exports of its own");
});
