import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { canonicalJson, type Json } from "./canonical_json.ts";
import { differences } from "./json_difference.ts";
import { duplicateKey, nesting } from "../spec/json_text.ts";
import { CODE_MEANING, sha256, taskKey } from "./key.ts";
import type { Task } from "./task.ts";
import type { TrainingSpec } from "../runners/training/training_spec.ts";

const training: TrainingSpec = {
  fold: { split: "random", validation: 5000, seed: 0 },
  standardization: "feature",
  hidden: [50],
  initialization: { weight: "lecunNormal", bias: "zeros" },
  l2: { lambda: 0.01, form: "full" },
  schedule: { policy: "triangular", baseLr: 1e-5, maxLr: 0.1, stepSize: 500 },
  learningRateLag: 0,
  length: { unit: "cycles", count: 1 },
  batchSize: 100,
  batchOrder: "reshuffled",
  randomness: "threefry",
  measure: { epochs: true, steps: [], test: true },
};
const data = { dataset: "cifar10", checksum: "ab" };
const task: Task = { runner: "training", spec: training, trial: "", seed: 0, data, arithmetic: "f64" };

Deno.test("taskKey() is the SHA-256 of one known text", () => {
  const text =
    '{"arithmetic":"f64","codeMeaning":1,"data":{"checksum":"ab","dataset":"cifar10"},"runner":"training","seed":0,' +
    '"spec":{"batchOrder":"reshuffled","batchSize":100,"fold":{"seed":0,"split":"random","validation":5000},' +
    '"hidden":[50],"initialization":{"bias":"zeros","weight":"lecunNormal"},"l2":{"form":"full","lambda":0.01},' +
    '"learningRateLag":0,"length":{"count":1,"unit":"cycles"},"measure":{"epochs":true,"steps":[],"test":true},' +
    '"randomness":"threefry","schedule":{"baseLr":0.00001,"maxLr":0.1,"policy":"triangular","stepSize":500},' +
    '"standardization":"feature"}}';
  assertEquals(taskKey(task, 1), sha256(new TextEncoder().encode(text)));
});

Deno.test("taskKey() changes with all that changes a run's bytes", () => {
  const others: readonly Task[] = [
    { ...task, seed: 1 },
    { ...task, runner: "program" },
    { ...task, data: { ...data, checksum: "ac" } },
    { ...task, data: { ...data, dataset: "cifar100" } },
    { ...task, data: null },
    { ...task, arithmetic: "f32" },
    { ...task, spec: { ...training, l2: { lambda: 0.01 + 2 ** -58, form: "full" } } },
    { ...task, spec: { ...training, measure: { ...training.measure, test: false } } },
    { ...task, spec: { ...training, examples: 100 } },
  ];
  const keys = [
    ...others.map((other) => taskKey(other)),
    taskKey(task),
    taskKey(task, CODE_MEANING + 1),
  ];
  assertEquals(new Set(keys).size, keys.length);
});

Deno.test("taskKey() is the same for every trial of the same run", () => {
  assertEquals(taskKey({ ...task, trial: "coarse-03" }), taskKey(task));
});

Deno.test("taskKey() takes an absent member and an undefined one for the same", () => {
  assertEquals(taskKey({ ...task, spec: { ...training, examples: undefined } }), taskKey(task));
});

Deno.test("canonicalJson() prints numbers as RFC 8785's appendix B does", () => {
  const numbers = [
    0,
    -0,
    5e-324,
    1.7976931348623157e308,
    9007199254740992,
    295147905179352830000,
    1e21,
    1e-7,
  ];
  assertEquals(
    canonicalJson(numbers),
    "[0,0,5e-324,1.7976931348623157e+308,9007199254740992,295147905179352830000,1e+21,1e-7]",
  );
});

Deno.test("canonicalJson() sorts by UTF-16 code units, as RFC 8785 section 3.2.3 shows", () => {
  const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 };
  const order = [...canonicalJson(value).matchAll(/:(\d)/g)].map(([, digit]) => digit).join("");
  assertEquals(order, "2467153");
});

Deno.test("canonicalJson() is read back as the value, whatever the order of its members", () => {
  const turned = (value: Json): Json =>
    value === null || typeof value !== "object"
      ? value
      : Array.isArray(value)
      ? value.map(turned)
      : Object.fromEntries(
        Object.entries(value).reverse().map(([name, member]) => [name, turned(member as Json)]),
      );
  fc.assert(fc.property(fc.jsonValue({ stringUnit: "grapheme" }), (value) => {
    const text = canonicalJson(value as Json);
    assertEquals(canonicalJson(JSON.parse(text)), text);
    assertEquals(canonicalJson(turned(value as Json)), text);
  }));
  assertThrows(() => canonicalJson({ a: [NaN] }), RangeError, "finite");
});

Deno.test("differences() is empty exactly for equal canonical texts", () => {
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
    assertEquals(differences(a as Json, a as Json), []);
    assertEquals(
      differences(a as Json, b as Json).length === 0,
      canonicalJson(a as Json) === canonicalJson(b as Json),
    );
  }));
});

Deno.test("duplicateKey() finds a name that one object has twice, escaped or not", () => {
  assertEquals(duplicateKey('{"a":1,"b":{"a":[{"a":1},{"a":"a:{"}]}}'), undefined);
  assertEquals(duplicateKey('{"x":[{"a":1,"b":2,"\\u0061":3}]}'), "a");
  assertEquals(duplicateKey('{"\\"":1,"\\"":2}'), '"');
  assertNotEquals(duplicateKey('{"__proto__":1,"__proto__":2}'), undefined);
});

Deno.test("nesting() counts brackets outside texts", () => {
  assertEquals(nesting('{"a":[[1],"[[[[\\"["],"b":{}}'), 3);
});
