import { assert, assertEquals } from "@std/assert";
import { unionOf } from "../spec_union.ts";
import type { RunLength, ScheduleKind } from "./schedule_kind.ts";
import { SCHEDULES, type ScheduleSpec } from "./table.ts";

const schema = unionOf("policy", SCHEDULES);

function faults(spec: object): readonly string[] {
  const { error } = schema.safeParse(spec);
  return error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
}

function made(spec: object, run: RunLength = RUN) {
  const read = schema.parse(spec) as ScheduleSpec, kind = SCHEDULES[read.policy] as ScheduleKind;
  return {
    eta: kind.make(read, run),
    momentum: kind.momentum(read, run),
    cycles: kind.cycles(read, run),
  };
}

const RUN: RunLength = { stepsPerEpoch: 10, steps: 120 };
const restarts = { policy: "sgdr", baseLr: 0, maxLr: 0.1 };
const warmUp = { schedule: { policy: "rise", from: 0, to: 0.1, shape: "linear" }, epochs: 2 };
const momentum = { base: 0.85, max: 0.95 };

Deno.test("schedules over a span take their own, in updates or epochs, else the run's", () => {
  const cosine = { policy: "cosine", baseLr: 0, maxLr: 0.1 };
  const endsAt = (spec: object) => made(spec).eta;
  assertEquals(endsAt({ ...cosine, steps: 30 })(30), 0);
  assertEquals(endsAt({ ...cosine, epochs: 4 })(40), 0);
  assert(endsAt(cosine)(119) > 0);
  assertEquals(endsAt(cosine)(120), 0);
  for (const spec of [cosine, warmUp.schedule, { policy: "oneCycle", maxLr: 1 }]) {
    assertEquals(faults({ ...spec, steps: 3, epochs: 4 }), [
      "steps: expected at most one of steps and epochs but found both",
    ]);
  }
});

Deno.test("cycles of a schedule are as long as its spec says, and of a snapshot as long as the run's length makes them", () => {
  const lengths = (spec: object, run?: RunLength) => [0, 1, 2].map((c) => made(spec, run).cycles?.(c));
  assertEquals(lengths({ ...restarts, cycleEpochs: 2, growth: 2 }), [20, 40, 80]);
  assertEquals(lengths({ policy: "scaled", by: 2, schedule: { ...restarts, cycleSteps: 7 } }), [7, 7, 7]);
  const halves = { policy: "triangular2", baseLr: 0.01, maxLr: 0.1, stepSize: 7 };
  assertEquals(lengths(halves), [14, 14, 14]);
  const snapshot = { policy: "snapshot", maxLr: 0.1, cycles: 7 };
  assertEquals(lengths(snapshot), [18, 18, 18]);
  assertEquals(made(snapshot, { stepsPerEpoch: 10, steps: null }).cycles, null);
  assertEquals(made({ policy: "oneCycle", maxLr: 1 }).cycles, null);
});

Deno.test("chained schedules last as long as they say, and the last for the rest of the run", () => {
  const fall = { policy: "cosine", baseLr: 0, maxLr: 0.1 };
  const { eta } = made({ policy: "chained", parts: [warmUp, { schedule: fall }] });
  assertEquals([0, 10, 20, 70, 120].map((t) => Number(eta(t).toFixed(15))), [0, 0.05, 0.1, 0.05, 0]);
  assertEquals(faults({ policy: "chained", parts: [{ schedule: fall }, warmUp] }), [
    "parts.0.steps: expected exactly one of steps and epochs but found neither",
  ]);
  assertEquals(faults({ policy: "chained", parts: [] }).length, 1);
  const short = made({ policy: "chained", parts: [warmUp, { schedule: fall }] }, { ...RUN, steps: 15 }).eta;
  assertEquals([20, 21].map(short), [0.1, 0]); // nothing is left of the run, and a schedule has one update at least
});

Deno.test("a chain gives the momentum where all of its parts do, and is refused where only some do", () => {
  const cycle = { policy: "oneCycle", maxLr: 1, momentum };
  const both = made({ policy: "chained", parts: [{ schedule: cycle, steps: 20 }, { schedule: cycle }] });
  assertEquals([0, 20].map((t) => both.momentum?.(t)), [0.95, 0.95]);
  assert(both.momentum!(10) < 0.95);
  assertEquals(made({ policy: "chained", parts: [warmUp, warmUp] }).momentum, null);
  assertEquals(faults({ policy: "chained", parts: [{ schedule: cycle, steps: 20 }, warmUp] }), [
    "parts.1.schedule: expected a momentum in every part or in none, but found one that has none beside one that has",
  ]);
  const [first] = faults({ policy: "chained", parts: [warmUp, { schedule: cycle, steps: 20 }] });
  assert(first?.startsWith("parts.0.schedule: expected a momentum in every part"), first);
});

Deno.test("schedules in a spec take what is on their side of each limit, and refuse what is beyond", () => {
  const counts = (spec: object, field: string, values: readonly unknown[]) =>
    values.map((value) => faults({ ...spec, [field]: value }).length);
  assertEquals(counts({ ...restarts, cycleSteps: 5 }, "growth", [0, 1, 1.5, 10, 11]), [1, 0, 1, 0, 1]);
  assertEquals(counts({ ...restarts, cycleSteps: 5, maxLr: 0.1 }, "baseLr", [-1, 0, 0.1, 0.2]), [1, 0, 0, 1]);
  assertEquals(counts({ policy: "oneCycle", maxLr: 1, phases: 3 }, "up", [0, 0.5, 0.51]), [1, 0, 1]);
  assertEquals(counts({ policy: "oneCycle", maxLr: 1 }, "up", [0, 0.51, 0.99, 1]), [1, 0, 0, 1]);
  assertEquals(counts({ policy: "oneCycle", maxLr: 1 }, "phases", [1, 2, 3, 4]), [1, 0, 0, 1]);
  assertEquals(counts({ policy: "step", learningRate: 1, every: 3 }, "gamma", [0, 0.1, 1, 1.1]), [
    1,
    0,
    0,
    1,
  ]);
  assertEquals(counts({ policy: "exponential", learningRate: 1, gamma: 1 }, "every", [undefined, 0, 1]), [
    1,
    1,
    0,
  ]);
  const rise = { policy: "rise", from: 0, to: 0.1, shape: "exponential" };
  assertEquals(faults(rise), ["from: expected a rate above 0, for no factor leads away from 0, but found 0"]);
  assertEquals(counts({ ...rise, from: 0.05 }, "to", [0.04, 0.05]), [1, 0]);
  assertEquals(counts({ policy: "oneCycle", maxLr: 1 }, "momentum", [{ base: 0.9, max: 0.8 }, momentum]), [
    1,
    0,
  ]);
});

Deno.test("every kind of schedule is in the table under its spec's name", () => {
  for (const [name, { spec }] of Object.entries(SCHEDULES)) {
    assertEquals(spec.safeParse({ policy: `not ${name}` }).success, false);
    const paths = spec.safeParse({ policy: name }).error?.issues.map(({ path }) => path.join("."));
    assertEquals(paths?.includes("policy") ?? false, false, name);
  }
});
