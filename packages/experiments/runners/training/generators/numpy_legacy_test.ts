import { assert, assertEquals } from "@std/assert";
import { reference } from "@refold/core/reference";
import { tinyTraining } from "../../../testdata/tiny_images.ts";
import { modelOf } from "../model.ts";
import { legacyBatches, legacyStart, numpyLegacy } from "./numpy_legacy.ts";

/** What numpy 2.4.6 draws for run 1 of a network 3072-5-10: RandomState(204), (205), (206) and (207). */
const numpy = {
  // normal(0, 1/√3072, (3072, 5)), rows in the order (row, column, channel): the first three columns of some rows
  weight1: {
    0: [-0.0032240566081748233, 0.011684940326945755, 0.0044735638366695625],
    1: [-0.028082958737375263, -0.001180878699293145, -0.03107725716199793],
    3: [0.0122638058639543, 0.0006576715325530618, 0.007037359686009046],
    3071: [-0.0024107100262710656, -0.00023280536858064936, -0.0010261899785193936],
  },
  bias1: [
    0.07147466047853468,
    0.5398070164229396,
    -0.11952499263043524,
    0.7119064787609791,
    0.8081703848457177,
  ],
  weight2Row4: [-0.5825687943791356, 0.18203844911330244, -0.13805521452133473],
  bias2: [-2.2943822355832353, 0.050773652191275796, -2.062817292001803],
  // three epochs of current = current[shuffled], the stream of bias2 going on
  epochs: [[16, 15, 11, 13, 14, 12, 10], [10, 14, 16, 11, 12, 13, 15], [10, 14, 16, 13, 11, 12, 15]],
};

const rows = Uint32Array.of(10, 11, 12, 13, 14, 15, 16);
const draws = { firstSeed: 200, seedsARun: 4, channels: 3 };
const training = { ...tinyTraining, batchSize: 2, randomness: "numpyLegacy", draws } as const;

/** Where run 1 of a network starts. */
const startOf = (changed: Partial<typeof tinyTraining> = {}) =>
  legacyStart(draws, 1, modelOf(reference, { ...training, ...changed }, 10).shapes([3072])[0]);

const take = (
  count: number,
  changed: Partial<typeof tinyTraining> = {},
  from = 0,
): readonly (readonly number[])[] => {
  const batches = legacyBatches(startOf().stream, { ...training, ...changed, rows, from });
  return Array.from({ length: count }, () => [...batches.next().value]);
};

Deno.test("legacyStart() draws numpy's weights and moves the first layer's rows to (channel, row, column)", () => {
  const first = startOf().params;
  const row = (
    channel: number,
    pixel: number,
  ) => [...first.get("weight1")!.data.slice((1024 * channel + pixel) * 5).slice(0, 3)];
  assertEquals(row(0, 0), numpy.weight1[0]);
  assertEquals(row(1, 0), numpy.weight1[1]);
  assertEquals(row(0, 1), numpy.weight1[3]);
  assertEquals(row(2, 1023), numpy.weight1[3071]);
  assertEquals([...first.get("bias1")!.data], numpy.bias1);
  assertEquals([...first.get("weight2")!.data.slice(40, 43)], numpy.weight2Row4);
  assertEquals([...first.get("bias2")!.data.slice(0, 3)], numpy.bias2);
});

Deno.test("legacyBatches() shuffles what the epoch before left, and drops a remainder", () => {
  const expected = numpy.epochs.flatMap((epoch) => [0, 2, 4].map((at) => epoch.slice(at, at + 2)));
  assertEquals(take(9), expected);
});

Deno.test("legacyBatches() goes on from any step with the batches that come then", () => {
  const all = take(12);
  for (let from = 0; from < 9; from++) assertEquals(take(3, {}, from), all.slice(from, from + 3));
});

Deno.test("legacyBatches() in fixed order repeats the first epoch", () => {
  const two = take(6, { batchOrder: "fixed" });
  assertEquals(two.slice(3), two.slice(0, 3));
  assertEquals(two.slice(0, 3), take(3));
});

Deno.test("legacyBatches() in stored order draws none", () => {
  const own = take(4, { batchOrder: "stored" });
  assertEquals(own, [[10, 11], [12, 13], [14, 15], [10, 11]]);
});

Deno.test("legacyStart() of a network with no hidden layer uses the first two seeds", () => {
  const only = startOf({ hidden: [] }).params;
  assertEquals([only.get("weight1")!.rows, only.get("weight1")!.cols, only.size], [3072, 10, 2]);
  assertEquals([...only.get("weight1")!.data.slice(0, 3)], numpy.weight1[0]); // the stream begins with the same normals
  assert(only.get("bias1")!.data[0] === numpy.bias1[0]);
});

Deno.test("numpyLegacy.order() is numpy's permutation", () => {
  assertEquals([...numpyLegacy.order(42, { count: 10, held: 3 })], [8, 1, 5, 0, 7, 2, 9, 4, 3, 6]);
});

Deno.test("numpyLegacy.misfits() asks for a plan with two seeds for each layer, and for the weights that it draws", () => {
  const own = { ...training, initialization: { weight: "lecunNormal", bias: "unitNormal" } } as const;
  assertEquals(numpyLegacy.misfits({ ...own, hidden: [5] }), []);
  const [deep] = numpyLegacy.misfits({ ...own, hidden: [5, 5] });
  assertEquals(deep, {
    path: ["hidden"],
    message:
      "expected fewer than 2 hidden layers, for numpyLegacy takes two of 4 seeds a run for each layer, but found 2",
  });
  assertEquals(numpyLegacy.misfits({ ...own, draws: { ...draws, seedsARun: 6 }, hidden: [5, 5] }), []);
  assertEquals(numpyLegacy.misfits({ ...own, draws: undefined }).map(({ path }) => path), [["draws"]]);
  const zeros = { weight: "lecunNormal", bias: "zeros" };
  assertEquals(numpyLegacy.misfits({ ...own, initialization: zeros }).map(({ path }) => path), [[
    "initialization",
  ]]);
});

Deno.test("numpyLegacy.lastSeed() is the last run whose seeds are all below 2^32", () => {
  const last = numpyLegacy.lastSeed(training);
  assert(200 + 4 * last + 3 < 2 ** 32 && 200 + 4 * (last + 1) + 3 >= 2 ** 32);
});
