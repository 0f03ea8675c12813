import { assert, assertEquals, assertThrows } from "@std/assert";
import { sampleTask, sampleTraining } from "../../store/testing/kit.ts";
import { cifarParts, tinyImages } from "../../testdata/tiny_images.ts";
import { runnerOf } from "../table.ts";
import { training } from "./runner.ts";

const examples = { ...tinyImages(), parts: cifarParts([1, 2, 3, 4, 5, 6], 10_000) };

Deno.test("training.silence() is two minutes for a usual network and grows with one's largest product", () => {
  const usual = training.silence({ ...sampleTraining, hidden: [50] }, examples);
  const wide = training.silence({ ...sampleTraining, hidden: [10_000] }, examples);
  assert(usual >= 120_000 && usual < 125_000, String(usual));
  assert(wide > 400_000 && wide < 500_000, String(wide));
});

Deno.test("training.identity() names the data that a spec reads, and no more of it", () => {
  const world = {
    dataset: "cifar10",
    numericClass: "f64",
    checksumOf: (parts: readonly string[]) => parts.join(),
  };
  const one = { ...sampleTraining, fold: { split: "batches", train: [1], validation: [2] } } as const;
  const { data, arithmetic } = training.identity({ ...one, measure: { ...one.measure, test: false } }, world);
  assertEquals(data, { dataset: "cifar10", checksum: "data_batch_1,data_batch_2" });
  assertEquals(arithmetic, "f64");
});

Deno.test("runnerOf() refuses a runner that it has not, also one that every object has", () => {
  assertEquals(runnerOf(sampleTask).name, "training");
  for (const runner of ["ghost", "toString"]) assertThrows(() => runnerOf({ runner }), RangeError, runner);
});
