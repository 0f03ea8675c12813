import { trainingIn } from "../../runners/setting.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { dd2424A2 } from "@refold/papers/dd2424-a2";
import { packSpec } from "../../paper_pack.ts";
import type { PlannedRun } from "../planned_run.ts";
import type { RunRecord } from "../../runs/run_record.ts";
import { metricOf } from "../../runs/metric.ts";
import type { SearchExperiment } from "../../spec/experiment_spec.ts";
import { runRecord } from "../../testdata/run_record.ts";
import { stageLambdas } from "./lambdas.ts";
import { nextSearchRuns } from "./next_runs.ts";
import { summarizeSearch } from "./summarize.ts";

function pack(name: string): SearchExperiment {
  const spec = packSpec(dd2424A2, name);
  assert(spec?.kind === "search");
  return spec;
}

/** A hill with its top at λ 10⁻³ and a little noise of the seed. */
function accuracy(lambda: number, seed: number): number {
  return 0.5 - 0.01 * (Math.log10(lambda) + 3) ** 2 + 0.001 * Math.sin(seed * 12.9898 + lambda * 4e5);
}

type Outcome = (run: PlannedRun) => Partial<RunRecord>;

const completed: Outcome = ({ setting, seed }) => {
  const training = trainingIn(setting)!;
  const value = accuracy(training.l2.lambda, seed);
  return {
    metrics: { validationAccuracy: value, testAccuracy: training.measure.test ? value + 0.01 : null },
  };
};

/** Runs a search to its end in a given order, and says how many rounds it took. */
function play(spec: SearchExperiment, seeds: readonly number[], outcome: Outcome, reversed = false) {
  const done: RunRecord[] = [];
  for (let rounds = 0;; rounds++) {
    const missing = nextSearchRuns(spec, seeds, done)
      .filter((run) => !done.some((other) => other.trial === run.trial && other.seed === run.seed));
    if (missing.length === 0) return { done, rounds };
    for (const run of reversed ? missing.toReversed() : missing) {
      const { trial, seed, setting } = run, training = trainingIn(setting)!;
      done.push(runRecord({ trial, seed, factors: { lambda: training.l2.lambda }, ...outcome(run) }));
    }
  }
}

const coarseStage = (trials: number) =>
  ({ name: "coarse", lambda: { sampler: "logUniform", low: -5, high: -1, trials } }) as const;

Deno.test("stageLambdas() draws 10^(low + (high − low)·U) and best·U(low, high), each trial by its number alone", () => {
  fc.assert(fc.property(fc.nat(), fc.integer({ min: 1, max: 30 }), (seed, trials) => {
    const coarse = stageLambdas(coarseStage(trials), undefined, seed);
    assert(coarse.every((lambda) => lambda >= 1e-5 && lambda <= 1e-1));
    assertEquals(stageLambdas(coarseStage(trials + 5), undefined, seed).slice(0, trials), coarse);
    const around = {
      name: "coarse",
      lambda: { sampler: "aroundBest", low: 0.8, high: 1.2, trials },
    } as const;
    stageLambdas(around, 0.5, seed).forEach((lambda, i) => {
      assertAlmostEquals((lambda / 0.5 - 0.8) / 0.4, (Math.log10(coarse[i]!) + 5) / 4, 1e-9);
    });
  }));
});

Deno.test("stageLambdas() spreads its draws evenly over the exponents", () => {
  const many = stageLambdas(coarseStage(1000), undefined, 3);
  const decades = [-5, -4, -3, -2].map((low) =>
    many.filter((lambda) => Math.floor(Math.log10(lambda)) === low).length
  );
  for (const count of decades) assert(count > 200 && count < 300, String(decades));
});

Deno.test("stageLambdas() samples around `best` where given, else around the winner before, and refuses to guess", () => {
  const sampler = { sampler: "aroundBest", low: 1, high: 1, trials: 1 } as const;
  assertEquals(stageLambdas({ name: "fine", lambda: { ...sampler, best: 2 } }, 5, 0), [2]);
  assertEquals(stageLambdas({ name: "fine", lambda: sampler }, 5, 0), [5]);
  assertThrows(() => stageLambdas({ name: "fine", lambda: sampler }, undefined, 0), RangeError, "winner");
});

Deno.test("stageLambdas() gives a stage the same draws whether or not another comes before it", () => {
  const report = packSpec(dd2424A2, "coarse-to-fine", "report");
  assert(report?.kind === "search");
  const { done } = play(report, [0], completed);
  const alone = play(pack("fine-search"), [0], completed).done;
  const fine = done.filter((run) => run.trial.startsWith("fine-"));
  assertEquals(fine.map((run) => run.factors), alone.map((run) => run.factors));
});

Deno.test("nextSearchRuns() names coarse trials first, then fine ones within 20 % of the coarse winner", () => {
  const { done, rounds } = play(pack("coarse-to-fine"), [0, 1, 2], completed);
  assertEquals([rounds, done.length], [2, 60]);
  const analysis = summarizeSearch(pack("coarse-to-fine"), done);
  const [coarse, fine] = analysis.stages;
  const winner = coarse!.rows.find((row) => row.trial === coarse!.best[0])!.lambda;
  assert(fine!.rows.every((row) => row.lambda >= 0.8 * winner && row.lambda <= 1.2 * winner));
  assertEquals(fine!.rows[3]!.trial, "fine-03");
  assertEquals(analysis.selected?.trial, fine!.best[0]);
});

Deno.test("nextSearchRuns() draws a second stage from numbers that the first has not used", () => {
  const spec = pack("coarse-to-fine");
  const { stages } = summarizeSearch(spec, play(spec, [0], completed).done);
  const [coarse, fine] = stages.map((stage) => stage.rows);
  const winner = coarse!.find((row) => row.trial === stages[0]!.best[0])!.lambda;
  const used = coarse!.map((row) => (Math.log10(row.lambda) + 5) / 4);
  const fresh = fine!.map((row) => (row.lambda / winner - 0.8) / 0.4);
  for (const u of fresh) assert(used.every((other) => Math.abs(other - u) > 1e-9));
});

Deno.test("nextSearchRuns() gives the same trials whatever the order in which runs finish", () => {
  const key = (run: RunRecord) => `${run.trial} ${run.seed} ${run.factors["lambda"]}`;
  const forward = play(pack("coarse-to-fine"), [0, 1], completed).done.map(key).sort();
  assertEquals(play(pack("coarse-to-fine"), [0, 1], completed, true).done.map(key).sort(), forward);
});

Deno.test("nextSearchRuns() reads the test set of a search only in its confirmation, on fresh paired seeds", () => {
  const spec = pack("search-honest"), { done } = play(spec, [0, 1, 2, 3, 4], completed);
  const read = done.filter((run) => metricOf(run, "testAccuracy") !== null);
  assertEquals(new Set(read.map((run) => run.trial)), new Set(["selected", "rival"]));
  assertEquals(read.length, 20);
  assert(read.every((run) => run.seed >= 1000));
  const { confirmation } = summarizeSearch(spec, done);
  assertEquals(confirmation?.testDifference.count, 10);
  assertEquals(confirmation?.rivalLambda, spec.search.confirmation?.rivalLambda);
});

Deno.test("summarizeSearch() never lets a diverged run win, whatever it scored before", () => {
  const spec = pack("coarse-search"), top = play(spec, [0, 1], completed);
  const best = summarizeSearch(spec, top.done).selected!.trial;
  const { done } = play(
    spec,
    [0, 1],
    (run) =>
      run.trial === best && run.seed === 1
        ? { status: "diverged", metrics: { validationAccuracy: 0.99 } }
        : completed(run),
  );
  const analysis = summarizeSearch(spec, done), row = analysis.stages[0]!.rows.find((r) => r.trial === best);
  assert(analysis.selected?.trial !== best && !analysis.stages[0]!.best.includes(best));
  assertEquals([row?.diverged, row?.perSeed[1], row?.validation?.count], [1, null, 1]);
});

Deno.test("nextSearchRuns() ends a search whose every trial diverged, and nothing is selected", () => {
  const { done, rounds } = play(pack("coarse-to-fine"), [0], () => ({ status: "diverged" }));
  assertEquals([rounds, done.length], [1, 10]);
  const analysis = summarizeSearch(pack("coarse-to-fine"), done);
  assertEquals([analysis.selected, analysis.stages[0]?.best], [null, []]);
});

Deno.test("summarizeSearch() estimates the noise floor and the settings indistinguishable from the best", () => {
  const noise = [0.004, -0.004, 0.002, -0.002, 0];
  const { done } = play(
    pack("search-honest"),
    [0, 1, 2, 3, 4],
    ({ setting, seed, trial }) => {
      const shift = trainingIn(setting)!.l2.lambda > 0.01 ? -0.02 : 0;
      const value = 0.5 + shift + noise[(seed + Number(trial.slice(-2))) % 5]!;
      return { metrics: { validationAccuracy: value, testAccuracy: value } };
    },
  );
  const analysis = summarizeSearch(pack("search-honest"), done), rows = analysis.stages[0]!.rows;
  assertAlmostEquals(analysis.noiseFloor ?? NaN, Math.sqrt(40e-6 / 4), 1e-12);
  const poor = rows.filter((row) => row.lambda > 0.01).map((row) => row.trial);
  assert(poor.length > 0 && poor.every((name) => !analysis.indistinguishable.includes(name)));
  assertEquals(analysis.indistinguishable.length, rows.length - poor.length);
  const allowed = rows.filter((row) => !poor.includes(row.trial)).map((row) => row.lambda);
  assertEquals(analysis.selected?.lambda, Math.max(...allowed));
});

Deno.test("summarizeSearch() says nothing about noise with one seed a λ", () => {
  const { done } = play(pack("coarse-search"), [0], completed);
  const analysis = summarizeSearch(pack("coarse-search"), done);
  assertEquals([analysis.noiseFloor, analysis.indistinguishable], [null, []]);
});

Deno.test("summarizeSearch() counts the searches that shaped this one", () => {
  const { done } = play(pack("coarse-search"), [0], completed), honest = pack("search-honest");
  assertEquals(summarizeSearch(pack("coarse-search"), done).searches, 1);
  assertEquals(summarizeSearch(honest, play(honest, [0], completed).done).searches, 7);
});

Deno.test("summarizeSearch() pairs scores by seed, and chooses no λ of which a run is missing", () => {
  const spec = pack("search-honest"), { done } = play(spec, [0, 1, 2], completed);
  const whole = summarizeSearch(spec, done), best = whole.stages[0]!.best[0]!;
  const grid = done.filter((run) => run.trial !== "selected" && run.trial !== "rival");
  const cut = summarizeSearch(spec, grid.filter((run) => run.trial !== best || run.seed !== 0));
  assert(cut.selected !== null && cut.selected.trial !== best);
  assert(!cut.indistinguishable.includes(best) || cut.stages[0]!.best[0] !== best);
  assertEquals(cut.stages[0]!.rows.find((row) => row.trial === best)?.perSeed[0], null);
});

Deno.test("summarizeSearch() names a stage's three best settings, the best first", () => {
  const spec = {
    ...pack("coarse-search"),
    search: { ...pack("coarse-search").search, stages: [coarseStage(6)] },
  };
  const { done } = play(spec, [0, 1], completed), [stage] = summarizeSearch(spec, done).stages;
  const ranked = stage!.rows.toSorted((a, b) => b.validation!.mean - a.validation!.mean).map(({ trial }) =>
    trial
  );
  assertEquals(stage!.best, ranked.slice(0, 3));
});
