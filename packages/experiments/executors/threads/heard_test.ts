import { assertEquals, assertLess } from "@std/assert";
import { reference } from "@refold/core/reference";
import { runTraining } from "../../runners/training/run_training.ts";
import { tinyImages, tinyTraining } from "../../testdata/tiny_images.ts";
import { heard } from "./heard.ts";

/** A run of some kernels to its end, and the most operations between two of its moments. */
function run(kernels: typeof reference, beats: () => number) {
  const moments = runTraining(kernels, { training: tinyTraining, seed: 3, examples: tinyImages() });
  let most = 0, before = 0, next = moments.next();
  while (!next.done) {
    most = Math.max(most, beats() - before);
    before = beats();
    next = moments.next();
  }
  return { outcome: next.value, most: Math.max(most, beats() - before) };
}

Deno.test("heard() kernels beat many times between two moments of a run and return the same", () => {
  let beats = 0;
  const { outcome, most } = run(heard(reference, () => beats++), () => beats);
  assertEquals(outcome, run(reference, () => 0).outcome);
  assertLess(10, most);
});
