import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { GradientAnalysis } from "../kinds/analysis.ts";
import type { HistoryRow } from "../runs/history.ts";
import type { KindSpec } from "../kinds/table.ts";
import type { RunRecord } from "../runs/run_record.ts";
import { claimOf, evidenceOf, specOf } from "../testdata/evidence.ts";
import { longOf } from "../runners/training/wide_history.ts";
import { runRecord } from "../testdata/run_record.ts";
import { standardDeviation } from "../statistics/moments.ts";
import { tQuantile } from "../statistics/quantiles.ts";
import { judge } from "./judge.ts";

const q3 = specOf("coarse-to-fine", "report").claims[0]!, q4 = specOf("replicate-fig4").claims[1]!;
const NOISE = [0.001, -0.002, 0.0015, -0.001, 0.0005];

function scored(stage: string, index: number, seed: number, lambda: number, accuracy: number): RunRecord {
  return runRecord({
    trial: `${stage}-0${index}`,
    seed,
    factors: { lambda },
    metrics: { validationAccuracy: accuracy },
  });
}

/** Coarse λ at 50 % but for one λ of 0.08 at 44 %; fine λ higher by `gain`, which varies by seed. */
function search(gain: number, spread = 1): readonly RunRecord[] {
  return NOISE.flatMap((noise, seed) => [
    scored("coarse", 0, seed, 1e-3, 0.5),
    scored("coarse", 1, seed, 1e-4, 0.5),
    scored("coarse", 2, seed, 0.08, 0.44),
    scored("fine", 0, seed, 1e-3, 0.5 + gain + spread * noise),
    scored("fine", 1, seed, 1.1e-3, 0.5 + gain + spread * noise),
  ]);
}

Deno.test("judge() says REPLICATED of Q3 when the clustered interval lies above 0, NOT when below half a point", () => {
  const verdict = (gain: number, spread?: number) =>
    judge(q3, evidenceOf({ spec: specOf("coarse-to-fine"), runs: search(gain, spread) })).verdict;
  assertEquals(verdict(0.01), "REPLICATED");
  assertEquals(verdict(0), "NOT REPLICATED");
  assertEquals(verdict(0.003, 4), "INCONCLUSIVE");
});

Deno.test("judge() leaves λ above 0.02 out of Q3 and shows the literal comparison beside it", () => {
  const judged = judge(q3, evidenceOf({ spec: specOf("coarse-to-fine"), runs: search(0) }));
  assertAlmostEquals(judged.difference ?? NaN, 0, 1e-12);
  assert(judged.reason.kind === "stages");
  assertAlmostEquals(judged.reason.better - judged.reason.worse, 0.02, 1e-12);
});

Deno.test("judge() asks Q3 for at least 5 seeds at every λ", () => {
  const runs = search(0.01).filter(({ trial, seed }) => !(trial === "fine-01" && seed === 2));
  assertEquals(judge(q3, evidenceOf({ spec: specOf("coarse-to-fine"), runs })).verdict, "INCONCLUSIVE");
  assertEquals(judge(q3, evidenceOf({ spec: specOf("coarse-search"), runs: [] })).verdict, "NOT JUDGED");
});

/** Five seeds of Figure 4 with the given gains from mid-cycle to the end of each cycle. */
function cycles(gains: readonly number[], steps = [800, 1600, 2400, 3200, 4000, 4800]) {
  const history = NOISE.flatMap((noise, seed) =>
    steps.map((step, i): HistoryRow => ({
      ...{ seed, step, epoch: step / 100, split: "validation", learningRate: 0.01, trial: "" },
      loss: 1.5,
      cost: 1.8,
      accuracy: 0.4 + (i % 2 === 1 ? gains[(i - 1) / 2]! + noise : 0),
    }))
  );
  return evidenceOf({ runs: NOISE.map((_, seed) => runRecord({ seed })), history: longOf(history) });
}

Deno.test("judge() says REPLICATED of Q4 only when every cycle gains from its middle to its end", () => {
  const judged = judge(q4, cycles([0.06, 0.07, 0.08]));
  assert(judged.verdict === "REPLICATED" && judged.reason.kind === "cycleEnds");
  assertEquals(judged.reason.gains.length, 3);
  assertEquals(judge(q4, cycles([0.06, 0, 0.08])).verdict, "INCONCLUSIVE");
  assertEquals(judge(q4, cycles([0.06, 0.07, -0.02])).verdict, "NOT REPLICATED");
});

Deno.test("judge() of Q4 pairs the middle and the end of a cycle by seed, and a gain of 0 is none", () => {
  const history = (middle: (seed: number) => number, gain: (seed: number) => number) =>
    longOf(NOISE.flatMap((_, seed) =>
      [800, 1600, 2400, 3200, 4000, 4800].map((step, i): HistoryRow => ({
        ...{ seed, step, epoch: step / 100, split: "validation", learningRate: 0.01, trial: "" },
        loss: 1.5,
        cost: 1.8,
        accuracy: middle(seed) + (i % 2 === 1 ? gain(seed) : 0),
      }))
    ));
  const of = (rows: ReturnType<typeof history>) =>
    judge(q4, evidenceOf({ runs: NOISE.map((_, seed) => runRecord({ seed })), history: rows }));
  const apart = of(history((seed) => 0.3 + seed / 20, (seed) => 0.01 + NOISE[seed]!)); // seeds differ by 5 points
  assert(apart.verdict === "REPLICATED" && apart.reason.kind === "cycleEnds");
  assertAlmostEquals(apart.reason.gains[0]!.mean, 0.01, 1e-12);
  const half = tQuantile(4) * standardDeviation(NOISE) / Math.sqrt(5);
  assertAlmostEquals(apart.reason.gains[0]!.low, 0.01 - half, 1e-9);
  assertEquals(of(history(() => 0.5, () => 0)).verdict, "INCONCLUSIVE");
});

Deno.test("judge() takes a run of one cycle, and judges no cycles before it is known how long they are", () => {
  const { spec } = evidenceOf({}), { training } = spec as KindSpec & { readonly kind: "training" };
  assert(training !== undefined);
  const once = { ...spec, training: { ...training, length: { unit: "cycles", count: 1 } } } as typeof spec;
  const judged = judge(q4, { ...cycles([0.06], [800, 1600]), spec: once });
  assert(judged.reason.kind === "cycleEnds");
  assertEquals([judged.verdict, judged.reason.gains.length], ["REPLICATED", 1]);
  const data = { dataset: "table", label: "kind", separator: "," } as const;
  const unread = { ...spec, training: { ...training, data } } as typeof spec;
  assertEquals(judge(q4, { ...cycles([0.06]), spec: unread }).reason.kind, "notRun");
});

Deno.test("judge() says INCONCLUSIVE of Q4 when a cycle's middle was not measured", () => {
  const evidence = cycles([0.06, 0.07, 0.08]);
  const history = evidence.history.filter((row) => row.step !== 2400);
  const judged = judge(q4, { ...evidence, history });
  assert(judged.verdict === "INCONCLUSIVE" && judged.reason.kind === "cycleEnds");
  assertEquals(judged.reason.gains.map((gain) => gain === null), [false, true, false]);
});

Deno.test("judge() compares a bound with the interval of the mean", () => {
  const claim = claimOf({ kind: "bound", quantity: "trainLoss", atMost: 0.02, trial: "overfit" });
  const verdict = (losses: readonly number[]) => {
    const runs = losses.map((loss, seed) =>
      runRecord({ trial: "overfit", seed, metrics: { trainLoss: loss } })
    );
    return judge(claim, evidenceOf({ spec: specOf("sanity"), runs })).verdict;
  };
  assertEquals(verdict([0.002, 0.003, 0.002, 0.004, 0.003]), "REPLICATED");
  assertEquals(verdict([0.1, 0.11, 0.1, 0.12, 0.1]), "NOT REPLICATED");
  assertEquals(verdict([0.019, 0.021, 0.018, 0.022, 0.02]), "INCONCLUSIVE");
  assertEquals(verdict([0.001]), "INCONCLUSIVE");
});

Deno.test("judge() asks a bound for five seeds, however wide they spread, since an interval of the mean narrows", () => {
  const claim = claimOf({ kind: "bound", quantity: "trainLoss", atMost: 0.02, trial: "overfit" });
  const runs = [0.001, 0.5].map((loss, seed) =>
    runRecord({ trial: "overfit", seed, metrics: { trainLoss: loss } })
  );
  const judged = judge(claim, evidenceOf({ spec: specOf("sanity"), runs }));
  assertEquals([judged.verdict, judged.seedsNeeded], ["INCONCLUSIVE", 5]);
});

Deno.test("judge() holds a table against our accuracies interpolated in log λ", () => {
  const lambdas = [1e-5, 1e-4, 1e-3, 1e-2];
  const runs = NOISE.flatMap((noise, seed) =>
    lambdas.map((lambda, i) => scored("coarse", i, seed, lambda, 0.5 + 0.01 * i + noise))
  );
  const verdict = (rows: readonly (readonly [number, number])[]) => {
    const table = rows.map(([lambda, published]) => ({ lambda, published }));
    const claim = claimOf({ kind: "table", stage: "coarse", rows: table });
    return judge(claim, evidenceOf({ spec: specOf("coarse-search"), runs }));
  };
  const between = 10 ** -3.5; // half-way between 51 and 52 %
  assertEquals(verdict([[between, 0.515], [1e-4, 0.51], [1.2e-2, 0.53]]).verdict, "REPLICATED");
  assertEquals(verdict([[between, 0.495], [1e-4, 0.53], [1e-2, 0.53]]).verdict, "NOT REPLICATED");
  const beyond = verdict([[0.08, 0.44], [0.07, 0.44], [1e-4, 0.51]]);
  assert(beyond.verdict === "INCONCLUSIVE" && beyond.reason.kind === "table");
  assertEquals([beyond.reason.compared, beyond.reason.rows], [1, 3]);
});

Deno.test("judge() holds the gradient table against the worst relative error of each parameter at the judged h", () => {
  const entry = (seed: number, h: number, parameter: string, maxRelativeError: number) => ({
    ...{ seed, h, parameter, maxRelativeError },
    entries: 50,
    kinks: 0,
  });
  const analysis = (worst: number): GradientAnalysis => ({
    kind: "gradient-check",
    elementwise: [
      entry(0, 1e-5, "weight1", 1e-9),
      entry(1, 1e-5, "weight1", worst),
      entry(0, 1e-5, "bias1", 1e-10),
      entry(0, 1e-8, "weight1", 1e-2), // another h, not judged
    ],
    directional: [],
    threshold: 1e-7,
    judgedStep: 1e-5,
    passed: true,
  });
  const claim = claimOf({ kind: "gradientErrors", published: { weight1: 5.9e-7 }, threshold: 1e-7 });
  const spec = specOf("gradient-check");
  const good = judge(claim, evidenceOf({ spec, analysis: analysis(5e-8) }));
  assert(good.verdict === "REPLICATED" && good.reason.kind === "gradientErrors");
  assertEquals(good.reason.parameters[0], { name: "weight1", error: 5e-8 });
  assertEquals(judge(claim, evidenceOf({ spec, analysis: analysis(2e-7) })).verdict, "NOT REPLICATED");
  assertEquals(judge(claim, evidenceOf({ spec, analysis: analysis(NaN) })).verdict, "NOT REPLICATED");
  assertEquals(judge(claim, evidenceOf({ spec })).verdict, "NOT JUDGED");
  const along = { seed: 0, tensor: "all", direction: 0, analytic: 1, numerical: 1.1, relativeError: 0.05 };
  const wrongAlong = { ...analysis(5e-8), directional: [along] };
  assertEquals(judge(claim, evidenceOf({ spec, analysis: wrongAlong })).verdict, "NOT REPLICATED");
  const kinked = { ...analysis(5e-8), elementwise: [{ ...entry(0, 1e-5, "weight1", 1e-9), kinks: 2 }] };
  assertEquals(judge(claim, evidenceOf({ spec, analysis: kinked })).verdict, "NOT REPLICATED");
});
