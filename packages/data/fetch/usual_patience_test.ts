import { assertEquals } from "@std/assert";
import { isLeft } from "fp-ts/Either";
import { memoryFetchEffects } from "../testing/memory_effects.ts";
import { factsOf } from "../testing/small_archive.ts";
import { download } from "./download.ts";
import { paced, USUAL_PATIENCE } from "./patience.ts";

Deno.test("USUAL_PATIENCE has a server be asked five times, a second apart, and answer within half a minute each time", async () => {
  const waits: number[] = [];
  let asked = 0;
  const effects = {
    ...memoryFetchEffects(new Map(), {
      request: (_, { signal }) => {
        asked++;
        signal!.throwIfAborted();
        return new Promise((_, reject) => signal!.addEventListener("abort", () => reject(new Error("late"))));
      },
    }),
    timer: (milliseconds: number, run: () => void) => {
      waits.push(milliseconds);
      setTimeout(run);
      return () => {};
    },
  };
  const facts = factsOf(new Uint8Array(10), 1), mirrors = ["https://a.test/x"];
  const result = await download("/x", {
    facts,
    mirrors,
    patience: USUAL_PATIENCE,
    effects,
    onEvent: () => {},
  });
  assertEquals(isLeft(result) && result.left.detail, "expected an answer within 30 s but found none");
  assertEquals([asked, waits], [5, [30_000, 1000, 30_000, 1000, 30_000, 1000, 30_000, 1000, 30_000]]);
});

/** Whether a body goes on that has brought so many bytes after so many milliseconds. */
async function goesOn(bytes: number, milliseconds: number): Promise<boolean> {
  let now = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      await Promise.resolve(); // time passes after the asking, not during it
      if (now > 0) return controller.close();
      now = milliseconds;
      controller.enqueue(new Uint8Array(bytes));
    },
  }, { highWaterMark: 0 });
  try {
    for await (const _ of paced(body, USUAL_PATIENCE, { now: () => now, timer: () => () => {} }));
    return true;
  } catch {
    return false;
  }
}

Deno.test("USUAL_PATIENCE asks for 50 kB/s over ten seconds, and for nothing before they are over", async () => {
  assertEquals(await Promise.all([goesOn(1, 9_999), goesOn(1, 10_000)]), [true, false]);
  assertEquals(await Promise.all([goesOn(500_000, 10_000), goesOn(499_999, 10_000)]), [true, false]);
});
