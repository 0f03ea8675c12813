import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { key } from "@refold/core/random";
import { batches, type BatchesOptions, epochRows, stepsPerEpoch } from "./batches.ts";

function take(count: number, seed: number, rows: Uint32Array, options: BatchesOptions): Uint32Array[] {
  const source = batches(key(seed), rows, options);
  return Array.from({ length: count }, () => source.next().value);
}

const setting = fc.record({ count: fc.integer({ min: 1, max: 60 }), seed: fc.nat(), size: fc.nat(59) })
  .map(({ count, seed, size }) => ({
    seed,
    size: size % count + 1,
    rows: Uint32Array.from({ length: count }, (_, i) => 1000 + 3 * i),
  }));

Deno.test("batches() visits every row exactly once an epoch, less the remainder", () => {
  fc.assert(fc.property(setting, ({ seed, size, rows }) => {
    const steps = stepsPerEpoch(rows.length, size), seen = take(2 * steps, seed, rows, { size });
    for (const epoch of [seen.slice(0, steps), seen.slice(steps)]) {
      const visited = epoch.flatMap((batch) => [...batch]);
      assertEquals(visited.length, steps * size);
      assertEquals(new Set(visited).size, visited.length);
      assertEquals(visited.every((row) => rows.includes(row)), true);
    }
  }));
});

Deno.test("batches() resumes at any step with the batches of an uninterrupted run", () => {
  fc.assert(fc.property(setting, fc.nat(40), ({ seed, size, rows }, from) => {
    assertEquals(take(3, seed, rows, { size, from }), take(from + 3, seed, rows, { size }).slice(from));
  }));
});

Deno.test("epochRows() shuffles anew every epoch, or keeps the given order when fixed", () => {
  const rows = Uint32Array.from({ length: 50 }, (_, i) => i * 2);
  assertNotEquals(epochRows(key(1), rows, { epoch: 0 }), epochRows(key(1), rows, { epoch: 1 }));
  assertEquals(epochRows(key(1), rows, { epoch: 5 }), epochRows(key(1), rows, { epoch: 5 }));
  assertEquals(epochRows(key(1), rows, { epoch: 5, order: "fixed" }), rows);
});

Deno.test("batches() leaves the rows it was given as they were", () => {
  const rows = Uint32Array.of(5, 6, 7), before = rows.slice();
  for (const order of ["fixed", "reshuffled"] as const) take(4, 0, rows, { size: 1, order })[0]!.fill(0);
  assertEquals(rows, before);
});

Deno.test("batches() refuses a size that gives no batch, and a negative start", () => {
  const rows = Uint32Array.of(5, 6, 7);
  assertThrows(() => take(1, 0, rows, { size: 4 }), RangeError, "from 1 to 3");
  assertThrows(() => take(1, 0, rows, { size: 0 }), RangeError);
  assertThrows(() => take(1, 0, rows, { size: 1, from: -1 }), RangeError);
});
