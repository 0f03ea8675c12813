import { assertEquals, assertRejects } from "@std/assert";
import { paced, TooSlow, USUAL_PATIENCE } from "./patience.ts";

/** Reads a body of which each chunk takes so many milliseconds, by a clock of its own. */
async function readAt(chunks: readonly (readonly [milliseconds: number, bytes: number])[]): Promise<number> {
  let now = 0, received = 0;
  const rest = [...chunks];
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      await Promise.resolve(); // time passes after the asking, not during it
      const [milliseconds, bytes] = rest.shift() ?? [0, -1];
      now += milliseconds;
      if (bytes < 0) controller.close();
      else controller.enqueue(new Uint8Array(bytes));
    },
  }, { highWaterMark: 0 });
  const patience = { ...USUAL_PATIENCE, leastBytesPerSecond: 1000, windowMs: 2000 };
  for await (const chunk of paced(body, patience, { now: () => now, timer: () => () => {} })) {
    received += chunk.length;
  }
  return received;
}

Deno.test("paced() passes on all of a body that keeps the pace, exactly too", async () => {
  assertEquals(await readAt([[2000, 2000], [2000, 2000], [100, 1]]), 4001);
});

Deno.test("paced() gives up a body at the end of a window, and says how slow it was over how long", async () => {
  const thrown = await assertRejects(() => readAt([[2500, 2600], [2460, 1230], [0, 0]]), TooSlow);
  assertEquals([thrown.bytesPerSecond, thrown.seconds], [500, 2.5]);
});

Deno.test("paced() waits for what is left of a window, and gives up a body that brings nothing", async () => {
  let now = 0;
  const waits: number[] = [], sizes: number[] = [], chunks = [1500, 600];
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      await Promise.resolve(); // time passes after the asking, not during it
      const bytes = chunks.shift();
      if (bytes === undefined) return new Promise(() => {}); // nothing comes any more
      now += 300;
      controller.enqueue(new Uint8Array(bytes));
    },
  }, { highWaterMark: 0 });
  const timer = (milliseconds: number, run: () => void) => {
    waits.push(milliseconds);
    const id = setTimeout(() => { // once everything else has come to rest
      now += milliseconds;
      run();
    });
    return () => clearTimeout(id);
  };
  const patience = { ...USUAL_PATIENCE, leastBytesPerSecond: 1000, windowMs: 2000 };
  const thrown = await assertRejects(async () => {
    for await (const chunk of paced(body, patience, { now: () => now, timer })) sizes.push(chunk.length);
  }, TooSlow);
  assertEquals([sizes, waits], [[1500, 600], [2000, 1700, 1400, 2000]]); // 1050 B/s in the first window
  assertEquals([thrown.bytesPerSecond, thrown.seconds], [0, 2]);
});
