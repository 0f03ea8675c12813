import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { CurvePoint } from "./claim.ts";
import type { HistoryRow } from "../runs/history.ts";
import { curves } from "@refold/papers/dd2424-a2/curves";
import { claimOf, evidenceOf, onOtherBytes } from "../testdata/evidence.ts";
import { longOf } from "../runners/training/wide_history.ts";
import { runRecord } from "../testdata/run_record.ts";
import { mean, standardDeviation } from "../statistics/moments.ts";
import { rangeOfOneMoreRun } from "../statistics/one_more_run.ts";
import { tQuantile, tTwoSided } from "../statistics/quantiles.ts";
import type { Evidence } from "./evidence.ts";
import { judge, judgeFamily } from "./judge.ts";

const points = curves.guideFig4 as readonly Required<CurvePoint>[];
const TINY = 1e-8;
const NOISE = [-1.2, 0.7, 0.1, -0.5, 0.9]; // mean 0, SD 0.87

/** Five seeds around a curve: losses ± `width`, accuracies ± a tenth of it. */
function around(curve: readonly Required<CurvePoint>[], width: number): Evidence {
  const history = NOISE.flatMap((noise, seed) =>
    curve.map((point): HistoryRow => ({
      ...{
        seed,
        step: point.step,
        epoch: point.step / 100,
        split: point.split,
        learningRate: 0.01,
        trial: "",
      },
      cost: point.cost + noise * width,
      loss: point.loss + noise * width,
      accuracy: point.accuracy + noise * width / 10,
    }))
  );
  return evidenceOf({ runs: NOISE.map((_, seed) => runRecord({ seed })), history: longOf(history) });
}

function shifted(by: number, share = 1): readonly CurvePoint[] {
  return points.map((point, i) =>
    i < share * points.length ? { ...point, cost: point.cost + by, loss: point.loss + by } : point
  );
}

function claim(curve: readonly CurvePoint[], change: { readonly maximumMeanDeviation?: number } = {}) {
  return claimOf({ kind: "curve", points: curve, maximumMeanDeviation: 0.1, ...change });
}

const verdict = (curve: readonly CurvePoint[], width: number) =>
  judge(claim(curve), around(points, width)).verdict;

Deno.test("judge() says REPLICATED of a curve at the level and of the shape of ours, with what is seen of it", () => {
  const judged = judge(claim(points), around(points, 0.02));
  assertEquals(judged.verdict, "REPLICATED");
  assert(judged.reason.kind === "curve");
  assertEquals([judged.reason.published, judged.reason.compared], [150, 150]);
  assertEquals(judged.reason.numbers.map(({ name, inside }) => [name, inside]), [
    ["cost", 50],
    ["loss", 50],
    ["accuracy", 50],
  ]);
});

/** The standard error of one number a seed whose deviation is that of the noise, against one more such number. */
const error = (width: number) => standardDeviation(NOISE) * width * Math.sqrt(1.2);

Deno.test("judge() turns the verdict on a curve at δ less the 90 % interval of its level, and at δ, on both sides", () => {
  const room = 0.1 - tQuantile(4, 0.9) * error(0.02);
  for (const sign of [-1, 1]) {
    const at = [room - TINY, room + TINY, 0.1 - TINY, 0.1 + TINY].map((by) =>
      verdict(shifted(sign * by), 0.02)
    );
    assertEquals(at, ["REPLICATED", "INCONCLUSIVE", "INCONCLUSIVE", "NOT REPLICATED"]);
  }
});

Deno.test("judge() says NOT REPLICATED of a curve only where chance does not explain it, by Holm over its six numbers", () => {
  const far = (by: number) => judge(claim(shifted(by)), around(points, 0.06));
  assertEquals([far(0.2).verdict, far(0.35).verdict], ["INCONCLUSIVE", "NOT REPLICATED"]);
  const { reason } = far(0.2);
  assert(reason.kind === "curve");
  const level = reason.numbers[1]!.level; // both shapes come before both levels, and accuracies last
  assertAlmostEquals(level.pValue, 4 * tTwoSided(0.2 / error(0.06), 4), 1e-9);
});

Deno.test("judge() has the claim's own δ for a curve's accuracies, and that of the test for costs and losses", () => {
  const accuracy = (by: number) => points.map((point) => ({ ...point, accuracy: point.accuracy + by }));
  const room = 0.015 - tQuantile(4, 0.9) * error(0.02) / 10;
  assertEquals(
    [room - TINY, room + TINY, 0.015 - TINY, 0.015 + TINY].map((by) => verdict(accuracy(by), 0.02)),
    [
      "REPLICATED",
      "INCONCLUSIVE",
      "INCONCLUSIVE",
      "NOT REPLICATED",
    ],
  );
  const narrow = judge(claim(shifted(0.05), { maximumMeanDeviation: 0.049 }), around(points, 0.002));
  assertEquals(narrow.verdict, "NOT REPLICATED");
});

Deno.test("judge() sees a curve that swings about ours, whose level is the same", () => {
  const swung = (by: number) =>
    points.map((point, i) => ({ ...point, loss: point.loss + (i % 2 === 0 ? by : -by) }));
  const judged = judge(claim(swung(0.2)), around(points, 0.02));
  assert(judged.verdict === "NOT REPLICATED" && judged.reason.kind === "curve");
  const [, loss] = judged.reason.numbers;
  assertAlmostEquals(loss!.level.difference, 0, 1e-9);
  const own = mean(NOISE.map(Math.abs)) * 0.02 * 1.25; // from the mean of the other four
  assertAlmostEquals(loss!.shape.difference, 0.2 - own, 1e-9);
  assertEquals([loss!.level.answer, loss!.shape.answer], ["equivalent", "different"]);
  assertEquals([swung(0.05), swung(0.11)].map((curve) => verdict(curve, 0.02)), [
    "REPLICATED",
    "INCONCLUSIVE",
  ]);
});

Deno.test("judge() says INCONCLUSIVE of a curve among runs that vary too much to notice δ", () => {
  assertEquals(verdict(points, 0.2), "INCONCLUSIVE");
});

Deno.test("judge() compares of a curve what was published of each point, and counts that alone", () => {
  const losses = points.map(({ step, split, loss }) => ({ step, split, loss }));
  const { verdict, reason, pValue } = judge(claim(losses), around(points, 0.02));
  assert(reason.kind === "curve" && pValue !== null);
  assertEquals([verdict, reason.published, reason.compared], ["REPLICATED", points.length, points.length]);
  assertEquals(reason.numbers.map(({ name }) => name), ["loss"]);
});

Deno.test("judge() says INCONCLUSIVE of a curve with few seeds or few measured points", () => {
  const evidence = around(points, 0.02);
  const four = { ...evidence, runs: evidence.runs.slice(0, 4) };
  assertEquals(judge(claim(points), four).verdict, "INCONCLUSIVE");
  const sparse = { ...evidence, history: evidence.history.filter((row) => row.step <= 800) };
  const judged = judge(claim(points), sparse);
  assert(judged.verdict === "INCONCLUSIVE" && judged.reason.kind === "curve");
  assertEquals([judged.reason.compared, judged.reason.published], [30, 150]);
});

Deno.test("judge() asks more of a curve on other bytes, and says what hangs on that", () => {
  const judged = [shifted(0.05), shifted(0.11)].map((curve) =>
    judge(claim(curve), onOtherBytes(around(points, 0.02)))
  );
  assertEquals(judged.map(({ verdict, hinges }) => [verdict, hinges?.withoutAllowance]), [
    ["INCONCLUSIVE", "REPLICATED"], // 0.05 and 0.041 and 0.015
    ["INCONCLUSIVE", "NOT REPLICATED"],
  ]);
});

Deno.test("judge() leaves diverged seeds out of the band of a curve", () => {
  const evidence = around(points, 0.02);
  const runs = [...evidence.runs, runRecord({ seed: 9, status: "diverged" })];
  const history = [
    ...evidence.history,
    ...evidence.history.filter(({ seed }) => seed === 0).map((row) => ({ ...row, seed: 9, value: 1e9 })),
  ];
  assertEquals(judge(claim(points), { ...evidence, runs, history }).verdict, "REPLICATED");
});

Deno.test("judge() counts a curve's number on the edge of the band as inside, above and below our mean", () => {
  const { halfWidth } = rangeOfOneMoreRun(NOISE.map((noise) => noise * 0.02));
  const inside = (by: number) => {
    const { reason } = judge(claim(shifted(by)), around(points, 0.02));
    assert(reason.kind === "curve");
    return reason.numbers.find(({ name }) => name === "loss")!.inside;
  };
  const edges = [-halfWidth - 1e-6, 1e-6 - halfWidth, halfWidth - 1e-6, halfWidth + 1e-6];
  assertEquals(edges.map(inside), [0, 50, 50, 0]);
  const { reason } = judge(claim(shifted(0.05)), around(points, 0.02)); // theirs is higher
  assert(reason.kind === "curve");
  assertAlmostEquals(reason.numbers.find(({ name }) => name === "loss")!.farthest.deviation, 0.05, 1e-9);
});

Deno.test("judge() compares a curve at steps that every seed has", () => {
  const evidence = around(points, 0.02), { step, split } = points[0]!;
  const history = evidence.history.filter((row) =>
    !(row.seed === 3 && row.step === step && row.metric.startsWith(split))
  );
  const { reason } = judge(claim(points), { ...evidence, history });
  assert(reason.kind === "curve");
  assertEquals([reason.published, reason.compared], [150, 147]);
});

Deno.test("judgeFamily() counts a curve among its claims, unless nothing of it was measured", () => {
  const evidence = around(points, 0.02),
    losses = points.map(({ step, split, loss }) => ({ step, split, loss }));
  const runs = NOISE.map((noise, seed) => runRecord({ seed, metrics: { testAccuracy: 0.5 + noise / 100 } }));
  const bound = claimOf({ kind: "bound", quantity: "testAccuracy", atLeast: 0.4 });
  const family = (curve: readonly CurvePoint[], history = evidence.history) => {
    const of = { ...evidence, runs, history };
    const [, judged] = judgeFamily([claim(curve), bound].map((claim) => ({ claim, evidence: of })));
    assert(judged?.reason.kind === "bound");
    return judged.reason.family;
  };
  assertEquals([family(points), family(losses), family(points, [])], [2, 2, 1]);
});
