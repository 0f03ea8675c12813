import { assertEquals, assertLess } from "@std/assert";
import { roomForImages } from "../../examples.ts";
import { loadData } from "../../load.ts";
import { memoryEffects } from "../../testing/memory_effects.ts";
import { isRight } from "fp-ts/Either";
import { standInWith } from "./stand_in.ts";
import { standInBatch } from "./pictures.ts";

const room = (count: number) => roomForImages(count, { features: 3072 });

Deno.test("standInBatch() makes the same bytes on every machine", () => {
  assertEquals(
    standInBatch(6, room(10_000)),
    "9a118ad69c59b7e1f75bc6eb0b758fd847c3cf66586e3b24a8ef300272aadbab",
  );
});

Deno.test("standInBatch() makes batches that differ and hold each class equally often", () => {
  const first = room(200), second = room(200);
  const sums = [standInBatch(1, first), standInBatch(2, second)];
  assertEquals(new Set(sums).size, 2);
  for (const { labels } of [first, second]) {
    for (let label = 0; label < 10; label++) assertEquals(labels.filter((l) => l === label).length, 20);
  }
});

Deno.test("standInBatch() uses the range of a byte without piling up at its ends", () => {
  const { pixels } = room(500);
  standInBatch(1, { pixels, labels: new Uint8Array(500) });
  assertLess(pixels.filter((p) => p === 0 || p === 255).length / pixels.length, 0.1);
  const share = (of: (p: number) => boolean): number => pixels.filter(of).length / pixels.length;
  assertLess(0.1, share((p) => p < 64)); // a grey image uses nothing of it
  assertLess(0.1, share((p) => p >= 192));
  assertEquals(pixels.length, 500 * 3072);
});

Deno.test("standInWith() fills each part with the pictures of its own number", async () => {
  const parts = ["one", "two"].map((name) => ({ name, role: "train" as const, count: 20 }));
  const dataset = standInWith(parts), effects = memoryEffects(new Map());
  const options = { spec: { dataset: "stand-in" }, parts: ["two", "one"], effects };
  const loaded = await loadData(dataset, { kind: "stand-in" }, options)();
  const files = isRight(loaded) ? loaded.right.files : [];
  assertEquals(files.map(({ sha256 }) => sha256), [standInBatch(2, room(20)), standInBatch(1, room(20))]);
});
