import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import type { Study } from "@refold/experiments/study";
import { namesIn } from "@refold/experiments/store/disk";
import { fileTest } from "@refold/experiments/store/testing";
import { join } from "node:path";
import { disk } from "./effects/disk.ts";
import { UserError } from "./exit_codes.ts";
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
