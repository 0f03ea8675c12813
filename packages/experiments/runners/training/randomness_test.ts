import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { reference } from "@refold/core/reference";
import { formOf } from "./data_form.ts";
import { randomnessOf } from "./randomness.ts";
import { tinyTraining } from "../../testdata/tiny_images.ts";
import type { TrainingSpec } from "./training_spec.ts";

const rows = Uint32Array.from({ length: 50 }, (_, i) => 100 + i);

function epochs(changed: Partial<TrainingSpec>, count: number, seed = 0): readonly (readonly number[])[] {
  const batches = randomnessOf({ ...tinyTraining, batchSize: 10, ...changed }, seed, formOf({})).batches(
    rows,
    0,
  )
    [Symbol.iterator]();
  return Array.from(
    { length: count },
    () => Array.from({ length: 5 }, () => [...batches.next().value]).flat(),
  );
}

/** Mean and standard deviation of some values. */
function moments(values: ArrayLike<number>): readonly [number, number] {
  const all = Array.from(values), mean = all.reduce((a, b) => a + b) / all.length;
  return [mean, Math.sqrt(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length)];
}

function params(initialization: TrainingSpec["initialization"], seed = 0) {
  return randomnessOf({ ...tinyTraining, hidden: [50], initialization }, seed, formOf({})).init(reference)[0]
    .filter((record) => "weight" in record)
    .map(({ weight, bias }) => ({
      weight: reference.download(weight!).data,
      bias: reference.download(bias!).data,
    }));
}

Deno.test("randomnessOf() visits every row once an epoch, in a new order each", () => {
  const [first, second] = epochs({}, 2);
  for (const epoch of [first!, second!]) assertEquals(epoch.toSorted(), [...rows]);
  assertNotEquals(first, second);
  assertNotEquals(first, [...rows]);
});

Deno.test("randomnessOf() in fixed order repeats one random order, not that of the rows", () => {
  const [first, second] = epochs({ batchOrder: "fixed" }, 2);
  assertEquals(first, second);
  assertNotEquals(first, [...rows]);
  assertEquals(first!.toSorted(), [...rows]);
});

Deno.test("randomnessOf() in stored order visits the rows as they stand, whatever the seed", () => {
  for (const seed of [1, 2]) {
    assertEquals(epochs({ batchOrder: "stored" }, 2, seed), [[...rows], [...rows]]);
  }
});

Deno.test("randomnessOf() gives other orders and other weights to other seeds, and the same to the same", () => {
  assertEquals(epochs({}, 1, 7), epochs({}, 1, 7));
  assertNotEquals(epochs({}, 1, 7), epochs({}, 1, 8));
  const initialization = { weight: "lecunNormal", bias: "zeros" } as const;
  assertEquals(params(initialization, 1)[0]!.weight[0], params(initialization, 1)[0]!.weight[0]);
  assertNotEquals(params(initialization, 1)[0]!.weight[0], params(initialization, 2)[0]!.weight[0]);
});

Deno.test("randomnessOf() starts weights with the deviation that the spec names", () => {
  const deviations = {
    lecunNormal: [Math.sqrt(1 / 3072), Math.sqrt(1 / 50)],
    glorotNormal: [Math.sqrt(2 / 3122), Math.sqrt(2 / 60)],
    heNormal: [Math.sqrt(2 / 3072), Math.sqrt(2 / 50)],
  } as const;
  for (const weight of ["lecunNormal", "glorotNormal", "heNormal"] as const) {
    params({ weight, bias: "zeros" }).forEach((layer, i) => {
      const [mean, deviation] = moments(layer.weight), std = deviations[weight][i]!;
      const error = 5 / Math.sqrt(layer.weight.length); // five standard errors
      assert(
        Math.abs(mean) < std * error && Math.abs(deviation / std - 1) < error,
        `${weight} ${i}: ${deviation}`,
      );
    });
  }
});

Deno.test("randomnessOf() starts the last layer with a deviation of its own where the spec gives one", () => {
  const [first, last] = params({ weight: "lecunNormal", bias: "zeros", outputWeightStd: 0.02 });
  assert(Math.abs(moments(last!.weight)[1] / 0.02 - 1) < 5 / Math.sqrt(500));
  assert(Math.abs(moments(first!.weight)[1] * Math.sqrt(3072) - 1) < 0.02);
});

Deno.test("randomnessOf() starts biases at zero or as N(0, 1)", () => {
  assertEquals(
    new Set(params({ weight: "lecunNormal", bias: "zeros" }).flatMap(({ bias }) => [...bias])),
    new Set([0]),
  );
  const [mean, deviation] = moments(params({ weight: "lecunNormal", bias: "unitNormal" })[0]!.bias);
  assert(Math.abs(mean) < 5 / Math.sqrt(50) && Math.abs(deviation - 1) < 5 / Math.sqrt(100));
});

Deno.test("randomnessOf() deals labels out among the given rows alone, none lost", () => {
  const labels = Uint8Array.from({ length: 60 }, (_, i) => i),
    own = Uint32Array.from({ length: 40 }, (_, i) => i + 10);
  const dealt = randomnessOf(tinyTraining, 0, formOf({})).labels(labels, own);
  assertEquals([...dealt.slice(0, 10), ...dealt.slice(50)], [...labels.slice(0, 10), ...labels.slice(50)]);
  assertEquals([...dealt].toSorted((a, b) => a - b), [...labels]);
  assert([...own].filter((row) => dealt[row] === labels[row]).length < 8);
  assertEquals(labels[10], 10);
});
