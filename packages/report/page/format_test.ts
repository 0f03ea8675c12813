import { assertEquals } from "@std/assert";
import {
  count,
  decimals,
  duration,
  listed,
  percent,
  plural,
  points,
  scientific,
  seedList,
} from "./format.ts";

Deno.test("percent() and points() write fractions with a narrow space and a true minus", () => {
  assertEquals(percent(0.4747), "47.47\u202f%");
  assertEquals(points(-0.0013), "\u22120.13\u202fpoints");
  assertEquals(points(0.0234), "+2.34\u202fpoints");
});

Deno.test("decimals() says of a number that is not finite that it is not", () => {
  assertEquals(decimals(NaN, 2), "not finite");
});

Deno.test("scientific() takes as few digits as tell a number apart", () => {
  assertEquals([1e-5, 0.000365376, 0.1, 0].map((x) => scientific(x)), [
    "1e\u22125",
    "3.65e\u22124",
    "0.1",
    "0",
  ]);
  assertEquals(scientific(0.000365376, 6), "3.65376e\u22124");
});

Deno.test("seedList() joins neighbours into ranges", () => {
  assertEquals(seedList([3, 0, 1, 2, 7]), "0–3, 7");
  assertEquals(seedList([4]), "4");
});

Deno.test("listed(), plural(), count() and duration() read as a sentence would", () => {
  assertEquals(listed(["a", "b", "c"]), "a, b and c");
  assertEquals([plural(1, "seed"), plural(5, "seed")], ["1 seed", "5 seeds"]);
  assertEquals([count(4800), count(154160)], ["4800", "154\u202f160"]);
  assertEquals([0.25, 41.7, 754, 7300].map(duration), ["250 ms", "41.7 s", "12 min 34 s", "2 h 1 min"]);
});

Deno.test("duration() never counts 60 seconds", () => {
  assertEquals([179.7, 3599.6].map(duration), ["3 min 0 s", "1 h 0 min"]);
});
