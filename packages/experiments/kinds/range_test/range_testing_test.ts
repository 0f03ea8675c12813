import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { RunRecord } from "../../runs/run_record.ts";
import type { TrainingSpec } from "../../runners/training/training_spec.ts";
import { specs } from "../../testdata/specs.ts";
import { foreseenRuns } from "../foresee.ts";
import { analyse, nextRuns } from "../plan.ts";
import { foundRates, rateInterval } from "./found_rates.ts";
import { rangeTest } from "./range_testing.ts";
import { RangeTestKindSpec } from "./spec.ts";

const { name: _name, title: _title, ...own } = specs["range-test"];
const spec = RangeTestKindSpec.parse(own);

const swept = (seed: number, metrics: RunRecord["metrics"]): RunRecord => ({
  key: `sweep ${seed}`,
  trial: "sweep",
  seed,
  factors: {},
  status: "completed",
  steps: 20,
  divergedAt: null,
  error: null,
  metrics,
});
const both = [
  swept(0, { smithBase: 0.001, smithMax: 0.02, valley: 0.1 }),
  swept(1, { smithBase: 0.004, smithMax: 0.08 }),
];

/** The schedules of the trainings that are planned next. */
function schedules(own: RangeTestKindSpec, done: readonly RunRecord[]): readonly TrainingSpec["schedule"][] {
  return nextRuns(own, [0, 1], done).flatMap(({ setting }) =>
    setting.runner === "training" ? [setting.spec.schedule] : []
  );
}

Deno.test("rangeTest plans its sweeps, and the arms with the bracket of all of them once they are done", () => {
  assertEquals(nextRuns(spec, [0, 1], []).map(({ trial, seed }) => [trial, seed]), [["sweep", 0], [
    "sweep",
    1,
  ]]);
  assertEquals(nextRuns(spec, [0, 1], both.slice(1)).map(({ trial, seed }) => [trial, seed]), [["sweep", 0]]);
  const bracket = { policy: "triangular", baseLr: 0.002, maxLr: 0.04, stepSize: 10 } as const;
  assertEquals(schedules(spec, both), [bracket, bracket]);
  assertEquals(foreseenRuns(spec, [0, 1]).length, 4);
});

Deno.test("rangeTest gives an arm the rate that it names, and leaves out one that waits for what nobody found", () => {
  const arm = (schedule: object) =>
    RangeTestKindSpec.parse({ ...own, arms: [{ name: "arm", changes: { schedule } }] });
  const [valley] = schedules(arm({ from: "range-test", max: "valley" }), both);
  assertEquals(valley, { policy: "triangular", baseLr: 1e-5, maxLr: 0.1, stepSize: 10 });
  assertEquals(schedules(arm({ from: "range-test", max: "steep" }), both), []);
  assertEquals(schedules(arm({ maxLr: 0.05 }), both).length, 2);
  assertEquals(schedules(spec, [swept(0, {}), swept(1, {})]), []);
  assertEquals(rangeTest.misfits(arm({ from: "range-test", max: "steep" })), []);
});

Deno.test("rangeTest finds geometric means over its seeds with their intervals, and a bracket of two digits", () => {
  const found = analyse(spec, { runs: both, history: [], classes: 10 });
  assert(found?.kind === "range-test");
  assertEquals(found.suggestions.map(({ name, rate }) => [name, rate.count]), [
    ["valley", 1],
    ["smithBase", 2],
    ["smithMax", 2],
  ]);
  assertEquals(found.bracket, { baseLr: 0.002, maxLr: 0.04 });
  assertEquals(foundRates([swept(0, { smithBase: 0.0123456 })]).smithBase, 0.012);
  const { mean, low, high } = rateInterval([0.01, 0.1, 1]);
  assertAlmostEquals(mean, 0.1, 1e-15);
  assertAlmostEquals(low * high, mean ** 2, 1e-15);
  assertEquals(analyse(spec, { runs: [swept(0, {})], history: [], classes: 10 }), {
    kind: "range-test",
    suggestions: [],
    bracket: null,
  });
});
