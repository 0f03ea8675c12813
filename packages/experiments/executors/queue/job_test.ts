import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { CODE_MEANING, taskKey } from "../../runs/key.ts";
import { sampleTask, sampleTraining } from "../../store/testing/kit.ts";
import { cifarParts } from "../../testdata/tiny_images.ts";
import { jobOf, taskOfJob, type WorkerFacts } from "./job.ts";

const own: WorkerFacts = {
  arithmetic: "f64",
  dataset: "cifar10",
  checksumOf: () => sampleTask.data!.checksum,
  form: { shape: [3, 32, 32], classes: 10, parts: cifarParts([1, 2, 3, 4, 5, 6], 10_000) },
};
const key = taskKey(sampleTask), job = jobOf(sampleTask);

Deno.test("taskOfJob() gives back the task of a job that was filed rightly", () => {
  assertEquals(taskOfJob(key, job, own), { _tag: "Right", right: sampleTask });
});

/** A job of another spec, under the key that is its own. */
const hostile = (changed: Record<string, unknown>) => {
  const task = { ...sampleTask, spec: { ...sampleTraining, ...changed } as typeof sampleTraining };
  return [taskKey(task), jobOf(task)] as const;
};
const WRONG: Readonly<Record<string, readonly [string, unknown, WorkerFacts, readonly string[]]>> = {
  "another code": [key, { ...job, codeMeaning: CODE_MEANING + 1 }, own, [
    `${CODE_MEANING}`,
    `${CODE_MEANING + 1}`,
  ]],
  "another arithmetic": [key, job, { ...own, arithmetic: "f32-fma" }, ["f32-fma", "f64"]],
  "another dataset": [key, job, { ...own, dataset: "cifar100" }, ["cifar100", "cifar10"]],
  "other data": [key, job, { ...own, checksumOf: () => "cd".repeat(32) }, ["cd".repeat(32), "ab".repeat(32)]],
  "a foreign key": ["ef".repeat(32), job, own, [key, "ef".repeat(32)]],
  "no task": [key, { hello: 1 }, own, ["found"]],
  "an unknown runner": [...hostileRunner(), own, ["shell"]],
  "a layer of a milliard units": [...hostile({ hidden: [1e9] }), own, ["hidden"]],
  "a network of two gigabytes": [...hostile({ hidden: Array(6).fill(10_000) }), own, ["parameters"]],
  "a spec that is none": [...hostile({ batchSize: -1 }), own, ["batchSize"]],
  "a run of years": [...hostile({ length: { unit: "steps", count: 1e15 } }), own, ["length"]],
};
for (const [what, [id, found, facts, words]] of Object.entries(WRONG)) {
  Deno.test(`taskOfJob() refuses ${what}, naming what was expected and what was found`, () => {
    const task = taskOfJob(id, found, facts);
    assert(task._tag === "Left");
    words.forEach((word) => assertStringIncludes(task.left, word));
  });
}

function hostileRunner(): readonly [string, unknown] {
  const task = { ...sampleTask, runner: "shell" };
  return [taskKey(task), jobOf(task)];
}
