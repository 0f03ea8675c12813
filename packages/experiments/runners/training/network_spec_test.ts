import { assertEquals } from "@std/assert";
import { networkText } from "./network_spec.ts";

Deno.test("networkText() names the options of a layer that has several", () => {
  assertEquals([networkText({ hidden: [50, 30] }), networkText({ hidden: [] }), networkText({})], [
    "50-30",
    "none",
    "none",
  ]);
  const layers = [
    { layer: "patchify", size: 4, filters: 10 },
    { layer: "relu" },
    { layer: "dense", units: 50 },
  ] as const;
  assertEquals(networkText({ layers }), "patchify (size 4, filters 10), relu, dense 50");
});
