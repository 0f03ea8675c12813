import { assertEquals } from "@std/assert";
import { isRight } from "fp-ts/Either";
import { memoryFetchEffects } from "../testing/memory_effects.ts";
import { factsOf, randomBatch } from "../testing/small_archive.ts";
import { download } from "./download.ts";
import { USUAL_PATIENCE } from "./patience.ts";

const file = randomBatch(1, 5).slice(0, 2000), facts = factsOf(file, 0);

/** Downloads from a server that sends so many bytes each time it is asked; how often it was, and whether all came. */
async function asked(bytes: (count: number) => number): Promise<readonly [number, boolean]> {
  let count = 0;
  const effects = {
    ...memoryFetchEffects(new Map(), {
      request: (_, { headers }) => {
        const range = (headers as Readonly<Record<string, string>>).range,
          from = Number(/\d+/.exec(range ?? "0")![0]);
        const sent = file.slice(from, from + bytes(count++)), status = from === 0 ? 200 : 206;
        const length = { "content-range": `bytes ${from}-1999/2000` };
        return Promise.resolve(new Response(sent, { status, headers: status === 206 ? length : {} }));
      },
    }),
    timer: (milliseconds: number, run: () => void) => {
      if (milliseconds === 0) run();
      return () => {};
    },
  };
  const patience = { ...USUAL_PATIENCE, attempts: 3, pauseMs: 0 }, mirrors = ["https://a.test/x"];
  const result = await download("/x", { facts, mirrors, patience, effects, onEvent: () => {} });
  return [count, isRight(result)];
}

Deno.test("download() gives a server up that three times in a row brings no more than half a percent", async () => {
  assertEquals(await asked(() => 10), [3, false]); // of 2000 bytes
  assertEquals(await asked(() => 11), [182, true]);
  const now = (count: number) => count % 3 === 2 ? 11 : 1; // every third time it does
  assertEquals((await asked(now))[1], true);
  assertEquals(await asked((count) => count < 5 ? 11 : 1), [8, false]);
});
