import { assertEquals } from "@std/assert";
import type { SeriesRow } from "../../runs/series.ts";
import type { RunRecord } from "../../runs/run_record.ts";
import { readSanity } from "./read_sanity.ts";
import { runRecord } from "../../testdata/run_record.ts";

const first = (seed: number, value: number | null): SeriesRow => ({
  ...{ seed, trial: "initial", step: 0, metric: "trainLoss", value },
});
const good: readonly RunRecord[] = [0, 1].flatMap((seed) => [
  runRecord({ trial: "initial", seed }),
  runRecord({ trial: "overfit", seed, metrics: { trainLoss: 0.001 } }),
  runRecord({ trial: "shuffled", seed, metrics: { testAccuracy: 0.101 } }),
]);
const starts = [first(0, 2.30), first(1, 2.31)];

const passed = (runs: readonly RunRecord[], history: readonly SeriesRow[]): readonly boolean[] =>
  readSanity({ runs, history, classes: 10 }).checks.map((check) => check.passed);

/** The good runs with those of a trial and seed changed. */
const but = (trial: string, seed: number, changed: Partial<RunRecord>): readonly RunRecord[] =>
  good.map((run) => run.trial === trial && run.seed === seed ? { ...run, ...changed } : run);

Deno.test("readSanity() passes small weights, learning by heart and chance", () => {
  assertEquals(passed(good, starts), [true, true, true]);
  assertEquals(readSanity({ runs: good, history: starts, classes: 10 }).checks.map(({ found }) => found), [
    "2.3100",
    "0.0010",
    "10.10 %",
  ]);
});

Deno.test("readSanity() fails each check when one seed of it is off, whichever seed", () => {
  for (const seed of [0, 1]) {
    const history = [first(1 - seed, 2.3), first(seed, 2.36)];
    assertEquals(passed(good, history), [false, true, true]);
    assertEquals(passed(but("overfit", seed, { metrics: { trainLoss: 0.03 } }), starts), [true, false, true]);
    for (const accuracy of [0.13, 0.07]) {
      assertEquals(passed(but("shuffled", seed, { metrics: { testAccuracy: accuracy } }), starts), [
        true,
        true,
        false,
      ]);
    }
  }
});

Deno.test("readSanity() fails each check when one seed of it diverged or failed, whichever seed", () => {
  for (const seed of [0, 1]) {
    const starts = [first(seed, null), first(1 - seed, 2.3)];
    assertEquals(passed(good, starts), [false, true, true]);
    assertEquals(passed(good, starts.toReversed()), [false, true, true]);
    assertEquals(passed(good, [first(seed, 2.3)]), [false, true, true]); // the other has no first row at all
    assertEquals(
      passed(but("overfit", seed, { metrics: { trainLoss: null } }), [first(0, 2.3), first(1, 2.3)]),
      [
        true,
        false,
        true,
      ],
    );
    const lost = but("shuffled", seed, { metrics: { testAccuracy: null } });
    assertEquals(passed(lost, [first(0, 2.3), first(1, 2.3)]), [true, true, false]);
    assertEquals(
      readSanity({ runs: lost, history: starts, classes: 10 }).checks[2]?.found,
      "no finite value",
    );
  }
});

Deno.test("readSanity() passes nothing where there are no runs", () => {
  assertEquals(passed([], []), [false, false, false]);
});
