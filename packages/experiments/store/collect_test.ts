import { disk } from "@refold/cli/effects/disk";
import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { CODE_MEANING, taskKey } from "../runs/key.ts";
import { collect } from "./collect.ts";
import { namesIn } from "./disk.ts";
import { withManifest } from "./manifest.ts";
import { createFolder } from "./run_folder.ts";
import { runToFiles } from "./run_files.ts";
import { expectRight, fileTest, sampleRun, sampleTask } from "./testing/kit.ts";

/** Puts the sample run into a store as a program of another meaning of the code would have. */
function keep(root: string, codeMeaning: number): string {
  const key = taskKey(sampleTask, codeMeaning), { "manifest.json": _, ...files } = runToFiles(sampleRun());
  const run = { ...JSON.parse(new TextDecoder().decode(files["run.json"])), codeMeaning, key };
  const changed = { ...files, "run.json": new TextEncoder().encode(JSON.stringify(run)) };
  createFolder(join(root, "runs", key), withManifest(changed), disk);
  return key;
}

fileTest("collect() removes runs of an older meaning of the code, and keeps those of a newer one", (root) => {
  Deno.mkdirSync(join(root, "runs"));
  const [older, same, newer] = [-1, 0, 1].map((change) => keep(root, CODE_MEANING + change));
  const removed = expectRight(collect(root, { unfinished: false, on: disk }));
  assertEquals(removed.map(({ path }) => path), [join(root, "runs", older!)]);
  assertEquals(namesIn(join(root, "runs"), disk), [same!, newer!].sort());
});

fileTest("collect() passes over a stray file among the checkpoints and the runs", (root) => {
  for (const folder of ["runs", "checkpoints"]) {
    Deno.mkdirSync(join(root, folder));
    Deno.writeTextFileSync(join(root, folder, "notes.txt"), "mine");
  }
  assertEquals(expectRight(collect(root, { unfinished: true, on: disk })), []);
  assertEquals(namesIn(join(root, "checkpoints"), disk), ["notes.txt"]);
});
