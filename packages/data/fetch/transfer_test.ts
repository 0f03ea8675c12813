import { assertEquals, assertStringIncludes } from "@std/assert";
import { memoryFetchEffects } from "../testing/memory_effects.ts";
import type { PartFile } from "./part_file.ts";
import { USUAL_PATIENCE } from "./patience.ts";
import { type Outcome, transfer } from "./transfer.ts";

/** A part in memory, with what was done to it. */
function memoryPart(): PartFile & { readonly done: readonly string[] } {
  const done: string[] = [];
  let size = 0;
  return {
    path: "/p.part",
    done,
    size: () => size,
    append: (bytes) => {
      size += bytes.length;
      return Promise.resolve(void done.push(`+${bytes.length}`));
    },
    restart: () => {
      size = 0;
      return Promise.resolve(void done.push("restart"));
    },
    digest: () => "",
    close: () => Promise.resolve(),
  };
}

/** Transfers 10 bytes from a server that sends these chunks and announces no length. */
async function sent(
  ...chunks: readonly number[]
): Promise<readonly [Outcome, readonly string[], readonly number[]]> {
  const body = () =>
    new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const length of chunks) controller.enqueue(new Uint8Array(length));
        controller.close();
      },
    });
  const effects = memoryFetchEffects(new Map(), { request: () => Promise.resolve(new Response(body())) });
  const part = memoryPart(), sizes: number[] = [];
  const options = {
    bytes: 10,
    patience: USUAL_PATIENCE,
    effects,
    onBytes: (size: number) => sizes.push(size),
  };
  return [await transfer("https://a.test/x", part, options), part.done, sizes];
}

Deno.test("transfer() is done when all bytes are there, and tells how many there are after each piece", async () => {
  assertEquals(await sent(4, 6), [{ then: "done" }, ["+4", "+6"], [4, 10]]);
});

Deno.test("transfer() throws away what a server sends too much of, before the part is longer than the whole", async () => {
  for (const chunks of [[4, 7], [11], [10, 1]]) {
    const [outcome, done] = await sent(...chunks);
    assertEquals([outcome.then, done.at(-1)], ["next", "restart"], chunks.join());
    assertEquals(done.filter((what) => what.startsWith("+")).length, chunks.length - 1);
    if (outcome.then !== "done") {
      assertStringIncludes(outcome.error.detail, "expected 10 bytes but the server sends more");
    }
  }
});

Deno.test("transfer() of a connection that ends early may go on at the same server", async () => {
  const [outcome] = await sent(4, 5);
  assertEquals(outcome.then, "again");
  if (outcome.then !== "done") {
    assertStringIncludes(outcome.error.detail, "expected 10 bytes but the connection ended after 9");
  }
});

Deno.test("transfer() from a slow server says how slow it may be and how slow it was", async () => {
  let now = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      await Promise.resolve(); // time passes after the asking, not during it
      now += 10_000;
      controller.enqueue(new Uint8Array(123_400));
    },
  }, { highWaterMark: 0 });
  const effects = {
    ...memoryFetchEffects(new Map(), { request: () => Promise.resolve(new Response(body)) }),
    ...{ now: () => now, timer: () => () => {} },
  };
  const options = { bytes: 1e6, patience: USUAL_PATIENCE, effects, onBytes: () => {} };
  const outcome = await transfer("https://a.test/x", memoryPart(), options);
  assertEquals(
    outcome.then === "next" && outcome.error.detail,
    "expected at least 50 kB/s but found 12.3 kB/s over 10 s",
  );
});
