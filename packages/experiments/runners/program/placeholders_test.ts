import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { filled, placeholdersIn } from "./placeholders.ts";

Deno.test("filled() leaves every argument one argument, whatever a value holds", () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: "grapheme" }), fc.string(), (before, value, after) => {
      const around = [before, after].map((text) => text.replace(/[{}]/g, "-"));
      assertEquals(
        filled(`${around[0]}{note}${around[1]}`, { note: value }),
        `${around[0]}${value}${around[1]}`,
      );
    }),
  );
  const hostile = "a b\n; rm -rf $(pwd) `id` \"'\\ {seed} ü";
  assertEquals(filled("{note}", { note: hostile, seed: 1 }), hostile);
});

Deno.test("filled() takes braces that name nothing as they stand", () => {
  assertEquals(filled('{"lr": {lr}, "x": {}}', { lr: 0.1 }), '{"lr": 0.1, "x": {}}');
  assertEquals(filled("{toString}{constructor}", {}), "{toString}{constructor}");
});

Deno.test("placeholdersIn() names each placeholder once", () => {
  assertEquals(placeholdersIn("{seed}-{out}", "{seed}", '{"a": 1}'), ["seed", "out"]);
});
