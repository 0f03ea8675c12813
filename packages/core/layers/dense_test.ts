import { assertEquals } from "@std/assert";
import { dense } from "./dense.ts";
import type { FanShape, Initializer } from "../initializers/initializers.ts";
import { type Key, key } from "../random/random.ts";
import { zeros } from "../tensor/matrix.ts";
import { reference as k } from "../tensor/reference.ts";

Deno.test("dense() starts its weight by its fan-in and its bias by 1, each from a key of its own", () => {
  const asked: { readonly key: Key; readonly shape: FanShape }[] = [];
  const record: Initializer = (key, shape) => {
    asked.push({ key, shape });
    return zeros(shape.rows, shape.cols);
  };
  dense(k, 3, { weight: record, bias: record }).init(key(1), [2, 5]);
  assertEquals(asked.map(({ shape }) => shape), [{ rows: 10, cols: 3, fanIn: 10 }, {
    rows: 1,
    cols: 3,
    fanIn: 1,
  }]);
  assertEquals(asked[0]!.key.hi === asked[1]!.key.hi && asked[0]!.key.lo === asked[1]!.key.lo, false);
});
