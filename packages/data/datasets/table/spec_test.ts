import { assertEquals } from "@std/assert";
import { TableSpec } from "./table.ts";

Deno.test("TableSpec takes a file of one letter, columns of 1 to 200 letters, and 1 to 10,000 of them", () => {
  const taken = (spec: object) =>
    Number(TableSpec.safeParse({ dataset: "table", label: "kind", ...spec }).success);
  const letters = (count: number) => "x".repeat(count);
  assertEquals(["", "t", "t.csv"].map((path) => taken({ path })), [0, 1, 1]);
  assertEquals([0, 1, 200, 201].map((count) => taken({ label: letters(count) })), [0, 1, 1, 0]);
  const features = (count: number) => ({ features: Array.from({ length: count }, (_, i) => `f${i}`) });
  assertEquals([0, 1, 10_000, 10_001].map((count) => taken(features(count))), [0, 1, 1, 0]);
  assertEquals([63, 64, 65].map((count) => taken({ sha256: "a".repeat(count) })), [0, 1, 0]);
  assertEquals(TableSpec.parse({ dataset: "table", label: "kind" }).separator, ",");
});
