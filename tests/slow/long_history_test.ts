import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { longOf } from "../../packages/experiments/runners/training/wide_history.ts";
import { fileTest } from "../../packages/experiments/store/testing/kit.ts";
import { readResult } from "../../packages/cli/read_result.ts";
import { finishedExperiment, TEN } from "../../packages/cli/testing.ts";
import { writeResult } from "../../packages/cli/write_result.ts";

const study = finishedExperiment("replicate-fig4", undefined, TEN);

fileTest("writeResult() makes the page of a history of 150,000 rows", (root) => {
  const seeds = TEN.map((_, seed) => seed), steps = 7500;
  const history = seeds.flatMap((seed) =>
    Array.from({ length: steps }, (_, step) =>
      (["train", "validation"] as const).map((split) => ({
        seed,
        step,
        epoch: step / 450,
        split,
        learningRate: 0.01,
        loss: 2 - step / 1e5,
        cost: 2.1 - step / 1e5,
        accuracy: step / 1e5,
        trial: "",
      }))).flat()
  );
  assert(history.length === 150_000);
  writeResult(join(root, "out"), { ...study, history: longOf(history) });
  assertEquals(readResult(join(root, "out")).history.length, 4 * history.length);
});
