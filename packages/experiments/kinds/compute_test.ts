import { assertEquals } from "@std/assert";
import { parseSpec } from "../spec/parse_spec.ts";
import { compute } from "./compute.ts";

const parsed = parseSpec(JSON.stringify({
  kind: "gradient-check",
  name: "gradients",
  title: "Gradients",
  gradientCheck: {
    examples: 3,
    inputs: 4,
    hidden: [3],
    lambda: 0.1,
    form: "full",
    steps: [1e-4],
    judgedStep: 1e-5,
    threshold: 1e-7,
    directions: 1,
  },
}));
if (parsed._tag === "Left") throw new TypeError(JSON.stringify(parsed.left));
const spec = parsed.right;
const pixels = Uint8Array.from({ length: 20 * 3072 }, (_, p) => (p * p) % 251);
const labels = Uint8Array.from({ length: 20 }, (_, i) => i % 10);
const parts = [{ name: "data_batch_1", role: "train", count: 20 }] as const;
const examples = { shape: [3, 32, 32], classes: 10, features: pixels, labels, parts };
const entries = 5 * 3 + 4 * 10;

/** A world whose clock moves 60 ms at every look. */
function world(onWork: (done: number, total: number) => void) {
  const abort = new AbortController();
  let at = 0;
  return {
    abort,
    examples,
    signal: abort.signal,
    clock: {
      now: () => at += 60,
      timer: (_: number, ring: () => void) => {
        const timer = setTimeout(ring);
        return () => clearTimeout(timer);
      },
    },
    onWork: ({ done, total }: { done: number; total: number }) => onWork(done, total),
  };
}

Deno.test("compute() tells how far a gradient check is and returns what it found", async () => {
  const told: (readonly number[])[] = [];
  const found = await compute(spec, [0], world((done, total) => told.push([done, total])));
  assertEquals(found !== "stopped" && found?.kind, "gradient-check");
  const total = 2 * entries + 5; // two h, and a direction through all four tensors and through each
  assertEquals([told[0], told.at(-1)], [[0, total], [total - 1, total]]);
});

Deno.test("compute() stops between two entries once it is interrupted", async () => {
  let last = 0;
  const own = world((done) => {
    last = done;
    if (done === 7) own.abort.abort();
  });
  assertEquals([await compute(spec, [0, 1, 2], own), last], ["stopped", 7]);
});
