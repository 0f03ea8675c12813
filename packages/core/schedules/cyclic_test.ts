import { assertEquals } from "@std/assert";
import { unionOf } from "../spec_union.ts";
import { SCHEDULES } from "./table.ts";

/** Where a spec of a schedule is refused, by the paths of its faults; empty where it is taken. */
function faults(spec: object): readonly string[] {
  const { error } = unionOf("policy", SCHEDULES).safeParse(spec);
  return error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
}

const cyclic = { policy: "triangular", baseLr: 1e-3, maxLr: 0.1, stepSize: 500 };

Deno.test("cyclic schedules ask for half a cycle exactly once, in updates or in epochs", () => {
  assertEquals(faults(cyclic), []);
  assertEquals(faults({ ...cyclic, stepSize: undefined, stepSizeEpochs: 2 }), []);
  assertEquals(faults({ ...cyclic, stepSize: undefined }), [
    "stepSize: expected exactly one of stepSize and stepSizeEpochs but found neither",
  ]);
  assertEquals(faults({ ...cyclic, stepSizeEpochs: 2 }), [
    "stepSize: expected exactly one of stepSize and stepSizeEpochs but found both",
  ]);
});

Deno.test("cyclic schedules ask for a peak that is no lower than the valley", () => {
  assertEquals(faults({ ...cyclic, maxLr: 1e-3 }), []);
  assertEquals(faults({ ...cyclic, maxLr: 9e-4 }), [
    "maxLr: expected a rate of at least baseLr, 0.001, but found 0.0009",
  ]);
});

Deno.test("schedules take rates above 0 and half a cycle of 1 to 100,000,000 updates or 100,000 epochs", () => {
  const epochs = (stepSizeEpochs: number) => ({ ...cyclic, stepSize: undefined, stepSizeEpochs });
  const taken = [{ ...cyclic, stepSize: 1 }, { ...cyclic, stepSize: 1e8 }, epochs(1), epochs(1e5)];
  const refused = [{ ...cyclic, stepSize: 0 }, { ...cyclic, stepSize: 1e8 + 1 }, epochs(0), epochs(1e5 + 1)];
  assertEquals(taken.map((spec) => faults(spec).length), [0, 0, 0, 0]);
  assertEquals(refused.map((spec) => faults(spec).length), [1, 1, 1, 1]);
  const constant = (learningRate: number) => faults({ policy: "constant", learningRate }).length;
  assertEquals([0, 1e-300, 1000].map(constant), [1, 0, 0]);
  const decaying = (gamma: number) => faults({ ...cyclic, policy: "expRange", gamma }).length;
  assertEquals([0, 1e-9, 1, 1.001].map(decaying), [1, 0, 0, 1]);
});
