import { assertEquals, assertNotEquals } from "@std/assert";
import { taskKey } from "../../runs/key.ts";
import { tinyTraining } from "../../testdata/tiny_images.ts";
import { keyedTraining } from "./keyed_training.ts";
import type { TrainingSpec } from "./training_spec.ts";

const keyOf = (data: TrainingSpec["data"]) =>
  taskKey({
    runner: "training",
    spec: keyedTraining({ ...tinyTraining, data }),
    seed: 0,
    data: null,
    arithmetic: "f64",
  });

Deno.test("keyedTraining() is the same wherever data lies, and where the usual dataset is named or not", () => {
  assertEquals(keyOf({ dataset: "cifar10" }), keyOf(undefined));
  const table = { dataset: "table", label: "kind", separator: "," } as const;
  assertEquals(keyOf({ ...table, path: "/a.csv" }), keyOf({ ...table, path: "/b.csv" }));
  assertEquals(keyOf({ ...table, path: "/a.csv" }), keyOf(table));
});

Deno.test("keyedTraining() tells datasets apart, and what they are asked", () => {
  const table = { dataset: "table", label: "kind", separator: "," } as const;
  const keys = [
    undefined,
    table,
    { ...table, label: "other" },
    { ...table, features: ["a"] },
    { dataset: "cifar100", labels: "fine" },
    { dataset: "cifar100", labels: "coarse" },
    { dataset: "stand-in" },
  ] as const;
  assertEquals(new Set(keys.map((data) => keyOf(data))).size, keys.length);
  assertNotEquals(keyOf(table), keyOf({ dataset: "idx" }));
});

/** The key of the tiny training with these fields of its network. */
const networkKey = (changed: Partial<TrainingSpec>) =>
  taskKey({
    runner: "training",
    spec: keyedTraining({ ...tinyTraining, ...changed }),
    seed: 0,
    data: null,
    arithmetic: "f64",
  });
const relu = { layer: "relu" } as const, dense = (units: number) => ({ layer: "dense", units }) as const;

Deno.test("keyedTraining() is the same for layers listed and in the short form, and for plain descent named or not", () => {
  const list = (...layers: NonNullable<TrainingSpec["layers"]>) => networkKey({ hidden: undefined, layers });
  assertEquals(list(dense(50), relu), networkKey({ hidden: [50] }));
  assertEquals(list(dense(50), relu, dense(20), relu), networkKey({ hidden: [50, 20] }));
  assertEquals(list(), networkKey({ hidden: [] }));
  assertEquals(networkKey({ optimizer: { optimizer: "sgd" } }), networkKey({}));
  assertEquals(new Set([list(dense(50)), list(relu, dense(50)), networkKey({ hidden: [50] })]).size, 3);
});

Deno.test("keyedTraining() leaves a training in the short form as it is", () => {
  const training = { ...tinyTraining, hidden: [50] };
  assertEquals(keyedTraining(training), training);
});
