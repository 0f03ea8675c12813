import { assert, assertEquals } from "@std/assert";
import { reference } from "@refold/core/reference";
import { runTraining } from "../runners/training/run_training.ts";
import { tinyImages, tinyTraining } from "../testdata/tiny_images.ts";
import type { Files } from "./manifest.ts";
import { runFromFiles, runToFiles, type StoredRun } from "./run_files.ts";
import { expectRight, sampleRun, sampleTask } from "./testing/kit.ts";

/** A run of eight updates, as the trainer hands it over. */
function trained(): StoredRun {
  const task = { ...sampleTask, spec: tinyTraining, seed: 3 };
  const moments = runTraining(reference, { training: tinyTraining, seed: 3, examples: tinyImages() });
  let next = moments.next();
  while (!next.done) next = moments.next();
  return { ...sampleRun(), task, outcome: next.value };
}

/** The same value with the members of every object in the opposite order. */
function turned<A>(value: A): A {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(turned) as A;
  return Object.fromEntries(
    Object.entries(value).toReversed().map(([name, inner]) => [name, turned(inner)]),
  ) as A;
}

const texts = (files: Files) =>
  Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, new TextDecoder("latin1").decode(bytes)]),
  );

Deno.test("runToFiles() writes a run that was read back with the bytes it had", () => {
  for (const run of [trained(), sampleRun()]) {
    const files = runToFiles(run), { json: _, ...read } = expectRight(runFromFiles(files));
    assertEquals(texts(runToFiles(read)), texts(files));
    assertEquals(read, run);
  }
});

Deno.test("runToFiles() writes the same bytes in whatever order a run's members come", () => {
  const run = trained();
  assertEquals(texts(runToFiles(turned(run))), texts(runToFiles(run)));
  assert(JSON.stringify(turned(run.task)) !== JSON.stringify(run.task));
});
