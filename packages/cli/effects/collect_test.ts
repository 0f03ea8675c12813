import { handClock } from "@refold/experiments/testing/hand_clock";
import { assertEquals } from "@std/assert";
import { collector } from "./collect.ts";

/** What was collected when, where collections are asked for at these times. */
function collections(times: readonly number[]): readonly number[] {
  const { clock, advance } = handClock(), collected: number[] = [];
  const ask = collector(() => collected.push(clock.now()), clock);
  for (const time of times) {
    advance(time - clock.now());
    ask();
    assertEquals(collected.includes(time), false); // not before whoever asks has let go
    advance(0);
  }
  return collected;
}

Deno.test("collector() collects soon after it was asked, and no more than every five seconds", () => {
  assertEquals(collections([0]), [0]);
  assertEquals(collections([0, 4999]), [0]);
  assertEquals(collections([0, 5000]), [0, 5000]);
  assertEquals(collections([0, 3000, 6000, 9000, 12_000]), [0, 6000, 12_000]);
});

Deno.test("collector() goes on where the clock was set back", () => {
  const { clock, jump, advance } = handClock();
  let collected = 0;
  const ask = collector(() => collected++, clock);
  ask();
  advance(0);
  jump(-60_000);
  ask();
  advance(0);
  assertEquals(collected, 2);
});
