import { assertEquals } from "@std/assert";
import { makeBackend } from "@refold/kernels/backends";
import { runTraining } from "../packages/experiments/runners/training/run_training.ts";
import { tinyImages, tinyTraining } from "../packages/experiments/testdata/tiny_images.ts";

const input = { training: tinyTraining, seed: 3, examples: tinyImages() };

Deno.test("A run leaves nothing in a backend's memory, ended or stopped, however many came before", async () => {
  const { kernels, liveBytes, close } = await makeBackend("wasm");
  for (const most of [Infinity, 3, Infinity]) {
    let moments = 0;
    for (const _ of runTraining(kernels, input)) if (++moments > most) break;
    assertEquals(liveBytes(), 0);
  }
  close();
});

Deno.test("A run that diverges leaves nothing in a backend's memory", async () => {
  const { kernels, liveBytes, close } = await makeBackend("wasm");
  const training = {
    ...tinyTraining,
    schedule: { policy: "constant", learningRate: 1e30 },
    length: { unit: "steps", count: 8 },
  } as const;
  const moments = runTraining(kernels, { ...input, training });
  let next = moments.next();
  while (!next.done) next = moments.next();
  assertEquals([next.value.record.status, liveBytes()], ["diverged", 0]);
  close();
});
