import { longOf } from "@refold/experiments/runners/training/wide_history";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import type { Study } from "@refold/experiments/study";
import { namesIn } from "@refold/experiments/store/disk";
import { fileTest } from "@refold/experiments/store/testing";
import { join } from "node:path";
import { disk } from "./effects/disk.ts";
import { UserError } from "./exit_codes.ts";
import { readResult } from "./read_result.ts";
import { finishedExperiment, TEN } from "./testing.ts";
import { writeResult } from "./write_result.ts";

const study = finishedExperiment("replicate-fig4", undefined, TEN);

fileTest("writeResult() writes what was computed although its page cannot be made", (root) => {
  const folder = join(root, "out"), broken = { ...study, diagnostics: {} as Study["diagnostics"] };
  const error = assertThrows(() => writeResult(folder, broken), UserError) as UserError;
  assertEquals(error.exitCode, 1);
  assertStringIncludes(error.message, `The result is written to ${folder}`);
  assertEquals(namesIn(folder, disk), ["diagnostics.json", "history.csv", "result.json"]);
});

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
