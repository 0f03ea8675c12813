import { assertEquals } from "@std/assert";
import { collector } from "./collect.ts";

/** What was collected when, where collections are asked for at these times. */
function collections(times: readonly number[]): readonly number[] {
  const collected: number[] = [];
  let now = times[0]!;
  const ask = collector(5000, () => collected.push(now), { now: () => now });
  for (now of times) ask();
  return collected;
}

Deno.test("collector() collects when it is asked to, and no more often than it may", () => {
  assertEquals(collections([0]), [0]);
  assertEquals(collections([0, 4999]), [0]);
  assertEquals(collections([0, 5000]), [0, 5000]);
  assertEquals(collections([0, 3000, 6000, 9000, 12_000]), [0, 6000, 12_000]);
});

Deno.test("collector() goes on where the clock was set back", () => {
  assertEquals(collections([60_000, 0, 1000]), [60_000, 0]);
});
