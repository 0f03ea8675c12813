import { assertAlmostEquals, assertEquals } from "@std/assert";
import {
  doubleLecunNormal,
  glorotNormal,
  heNormal,
  type Initializer,
  lecunNormal,
  unitNormalBias,
  zerosBias,
} from "./initializers.ts";
import { raw } from "../tensor/matrix.ts";
import { key, normals } from "../random/random.ts";

const shape = { rows: 300, cols: 100, fanIn: 300 };

function deviation(initializer: Initializer): number {
  const values = raw(initializer(key(1), shape).data);
  let squares = 0;
  for (const v of values) squares += v * v;
  return Math.sqrt(squares / values.length);
}

Deno.test("initializers have the deviations they are named for, within 2 %", () => {
  assertAlmostEquals(deviation(lecunNormal), 1 / Math.sqrt(300), 0.02 / Math.sqrt(300));
  assertAlmostEquals(deviation(doubleLecunNormal), 2 / Math.sqrt(300), 0.02 * 2 / Math.sqrt(300));
  assertAlmostEquals(deviation(glorotNormal), Math.sqrt(2 / 400), 0.02 * Math.sqrt(2 / 400));
  assertAlmostEquals(deviation(heNormal), Math.sqrt(2 / 300), 0.02 * Math.sqrt(2 / 300));
  assertAlmostEquals(deviation(unitNormalBias), 1, 0.02);
  assertEquals(deviation(zerosBias), 0);
});

Deno.test("initializers scale the same standard normals, to the bit", () => {
  const drawn = normals(key(1), 12), small = { rows: 4, cols: 3, fanIn: 4 };
  const scaled = (initializer: Initializer) => [...raw(initializer(key(1), small).data)];
  const times = (std: number) => [...drawn.map((z) => std * z)];
  assertEquals(scaled(lecunNormal), times(1 / 2));
  assertEquals(scaled(doubleLecunNormal), times(1));
  assertEquals(scaled(glorotNormal), times(Math.sqrt(2 / 7)));
  assertEquals(scaled(heNormal), times(Math.sqrt(2 / 4)));
  assertEquals(scaled(unitNormalBias), times(1));
});
