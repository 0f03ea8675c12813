import { assertEquals } from "@std/assert";
import { comparisons } from "./comparisons.ts";
import { printed, ratio, spread, table } from "./spread.ts";

Deno.test("spread() gives the middle of an odd and of an even number of values", () => {
  assertEquals(spread([3, 1, 2]), { median: 2, min: 1, max: 3 });
  assertEquals(spread([4, 1, 2, 3]), { median: 2.5, min: 1, max: 4 });
});

Deno.test("ratio() pairs the rounds, so a slow round of both cancels", () => {
  assertEquals(ratio([1, 2, 10], [2, 4, 20]), { median: 2, min: 2, max: 2 });
});

Deno.test("printed() shows the spread beside the median", () => {
  assertEquals(printed({ median: 1.234, min: 1, max: 2 }), "1.23 (1.00–2.00)");
});

Deno.test("table() draws Markdown", () => {
  assertEquals(table(["a", "b"], [["1", "2"]]), "| a | b |\n| --- | --- |\n| 1 | 2 |");
});

Deno.test("comparisons() judges by the median against the fastest core type", () => {
  const seconds = new Map([
    ["ours wasm ×1", [1, 1, 1]],
    ["numpy float64 ×1", [2, 2, 2]],
    ["numpy float64 ×1 Haswell", [1.1, 1.1, 1.5]],
  ]);
  assertEquals(comparisons(seconds), [
    ["ours wasm ×1", "numpy float64 ×1 Haswell", "1.10 (1.10–1.50)", "≥ 1.15, missed"],
    ["ours wasm ×1", "numpy float64 ×1 Haswell (its best core type)", "1.10 (1.10–1.50)", "≥ 0.95, reached"],
  ]);
});
