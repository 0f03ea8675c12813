import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { checkSpec } from "../../spec/parse_spec.ts";
import { runRecord } from "../../testdata/run_record.ts";
import { specs } from "../../testdata/specs.ts";
import type { RunRecord } from "../../runs/run_record.ts";
import { trainingIn } from "../../runners/setting.ts";
import { nextSelectionRuns } from "./next_runs.ts";
import { selection } from "./selection.ts";
import { SelectionSpec } from "./spec.ts";

const { name: _name, title: _title, ...own } = specs.selection;
const spec = SelectionSpec.parse(own), SEEDS = [0, 1];

/** Runs with a validation accuracy for each trial; null for one that diverged. */
function scored(
  scores: Readonly<Record<string, number | null>>,
  seeds: readonly number[] = SEEDS,
): readonly RunRecord[] {
  return Object.entries(scores).flatMap(([trial, value]) =>
    seeds.map((seed) =>
      runRecord({
        trial,
        seed,
        status: value === null ? "diverged" : "completed",
        metrics: { validationAccuracy: value, testAccuracy: value === null ? null : value + seed / 1000 },
      })
    )
  );
}

const trials = (
  done: readonly RunRecord[],
) => [...new Set(nextSelectionRuns(spec, SEEDS, done).map(({ trial }) => trial))];
const first = { "width-kept": 0.4, "width-ten": 0.5 }, second = { "rate-kept": 0.5, "rate-low": 0.45 };

/** The training that a trial would be. */
const settingOf = (trial: string, done: readonly RunRecord[]) =>
  trainingIn(nextSelectionRuns(spec, SEEDS, done).find((run) => run.trial === trial)!.setting);

Deno.test("a selection names the candidates of a stage once the one before has chosen, each as a change to its choice", () => {
  assertEquals(trials([]), ["width-kept", "width-ten"]);
  assertEquals(trials(scored({ "width-kept": 0.4 })), ["width-kept", "width-ten"]);
  assertEquals(trials(scored(first, [0])), ["width-kept", "width-ten"]); // a seed is missing
  assertEquals(trials(scored(first)), ["width-kept", "width-ten", "rate-kept", "rate-low"]);
  assertEquals(settingOf("rate-low", scored(first))?.hidden, [10]);
  assertEquals(settingOf("rate-low", scored({ "width-kept": 0.6, "width-ten": 0.5 }))?.hidden, [5]);
});

Deno.test("a selection passes over a candidate that diverged on any seed, keeps what it has on a tie, and stops where none can go on", () => {
  const diverged = [
    ...scored({ "width-kept": 0.4 }),
    ...scored({ "width-ten": 0.9 }, [0]),
    ...scored({ "width-ten": null }, [1]),
  ];
  assertEquals(settingOf("rate-kept", diverged)?.hidden, [5]);
  assertEquals(settingOf("rate-kept", scored({ "width-kept": 0.5, "width-ten": 0.5 }))?.hidden, [5]);
  assertEquals(trials(scored({ "width-kept": null, "width-ten": null })), ["width-kept", "width-ten"]);
});

Deno.test("a selection trains its choice in the end on fresh seeds, the test set read, with and without each part", () => {
  const done = [...scored(first), ...scored(second)];
  const final = nextSelectionRuns(spec, SEEDS, done).filter(({ trial }) => trial.startsWith("final-"));
  assertEquals(final.map(({ trial, seed }) => [trial, seed]), [
    ["final-chosen", 100],
    ["final-chosen", 101],
    ["final-plain", 100],
    ["final-plain", 101],
  ]);
  const chosen = settingOf("final-chosen", done), plain = settingOf("final-plain", done);
  assertEquals([chosen?.hidden, chosen?.measure.test, chosen?.l2.lambda], [[10], true, 0.01]);
  assertEquals([plain?.hidden, plain?.measure.test, plain?.l2.lambda], [[10], true, 0]);
});

Deno.test("ablations may take fewer of the fresh seeds than the choice, never more", () => {
  const done = [...scored(first), ...scored(second)];
  const seedsOf = (ablationSeeds: number, trial: string) => {
    const final = { ...spec.selection.final, seeds: 3, ablationSeeds };
    return nextSelectionRuns({ ...spec, selection: { ...spec.selection, final } }, SEEDS, done)
      .flatMap((run) => run.trial === trial ? [run.seed] : []);
  };
  assertEquals(seedsOf(2, "final-chosen"), [100, 101, 102]);
  assertEquals(seedsOf(2, "final-plain"), [100, 101]);
  assertEquals(seedsOf(9, "final-plain"), [100, 101, 102]);
});

Deno.test("a selection's analysis counts trainings and compares what it chose with each ablation seed by seed", () => {
  const fresh = [100, 101];
  const done = [
    ...scored(first),
    ...scored(second),
    ...scored({ "final-chosen": 0.55, "final-plain": 0.5 }, fresh),
  ];
  const found = selection.analyse(spec, { runs: done, history: [], classes: 10 });
  assert(found !== null);
  assertEquals(found.stages.map(({ chosen }) => chosen), ["width-ten", "rate-kept"]);
  assertEquals([found.trainings, found.searches], [8, 1]);
  const [plain] = found.final!.ablations;
  assertEquals(found.final!.chosen?.count, 2);
  assertAlmostEquals(plain!.difference!.mean, 0.05, 1e-12);
  assertAlmostEquals(plain!.level!.mean, 0.5 + 0.1005, 1e-12);
  const before = selection.analyse(spec, { runs: scored(first), history: [], classes: 10 });
  assertEquals([before?.final, before?.stages.map(({ chosen }) => chosen)], [null, ["width-ten", null]]);
});

Deno.test("a selection refuses a test set read early, names of its own trials and changes that give no setting", () => {
  const faults = (change: (spec: typeof specs.selection) => unknown) => {
    const checked = checkSpec(change(specs.selection));
    return checked._tag === "Left" ? checked.left.map(({ path, message }) => `${path}: ${message}`) : [];
  };
  const stage = (name: string, candidate: unknown) => (base: typeof specs.selection) => ({
    ...base,
    selection: { ...base.selection, stages: [{ name, candidates: [candidate] }] },
  });
  assertEquals(faults((base) => base), []);
  const reads = faults((base) => ({
    ...base,
    training: { ...base.training, measure: { ...base.training.measure, test: true } },
  }));
  assert(
    reads[0]?.startsWith(
      "training.measure.test: expected false, for candidates are chosen without the test set",
    ),
    reads[0],
  );
  const early = faults(stage("width", { name: "a", changes: { measure: { test: true } } }));
  assert(
    early[0]?.startsWith("selection.stages.0.candidates.0.changes.measure.test: expected false"),
    early[0],
  );
  assert(faults(stage("final", { name: "a" }))[0]?.includes('expected another name than "final"'));
  assert(faults(stage("width", { name: "kept" }))[0]?.includes('expected another name than "kept"'));
  const none = faults(stage("width", { name: "a", changes: { batchSize: 0 } }));
  assert(
    none[0]?.startsWith("selection.stages.0.candidates.0.changes.batchSize: expected changes that give"),
    none[0],
  );
});
