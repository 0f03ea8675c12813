import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { training } from "../testdata/specs.ts";
import { merged, numberPaths, valueAtPath, withValueAt } from "./factor_path.ts";

Deno.test("numberPaths() names every number of a setting, and withValueAt() changes that one alone", () => {
  const paths = numberPaths(training);
  assertEquals(
    paths.includes("l2.lambda") && paths.includes("hidden.0") && paths.includes("schedule.maxLr"),
    true,
  );
  for (const path of paths) {
    const changed = withValueAt(training, path, -7.5);
    assertEquals(valueAtPath(changed, path), -7.5);
    for (const other of paths.filter((one) => one !== path)) {
      assertEquals(valueAtPath(changed, other), valueAtPath(training, other));
    }
  }
  assertEquals(valueAtPath(training, "l2.lamda"), undefined);
});

Deno.test("merged() is RFC 7396: the examples of its appendix", () => {
  const cases: readonly (readonly [unknown, unknown, unknown])[] = [
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [["a", "b"], ["c", "d"], ["c", "d"]],
    [{ a: "foo" }, null, null],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ];
  for (const [value, change, expected] of cases) assertEquals(merged(value, change), expected);
});

Deno.test("merged() with nothing changes nothing", () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (drawn) => {
    const value = JSON.parse(JSON.stringify(drawn));
    assertEquals(JSON.stringify(merged(value, {})), JSON.stringify(value));
  }));
});
