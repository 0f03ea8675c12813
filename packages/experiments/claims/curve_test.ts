import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { CurvePoint } from "./claim.ts";
import type { HistoryRow } from "../runs/history.ts";
import { curves } from "@refold/papers/dd2424-a2/curves";
import { claimOf, evidenceOf, onOtherBytes } from "../testdata/evidence.ts";
import { longOf } from "../runners/training/wide_history.ts";
import { runRecord } from "../testdata/run_record.ts";
import { rangeOfOneMoreRun } from "../statistics/one_more_run.ts";
import type { Evidence } from "./evidence.ts";
import { judge } from "./judge.ts";

const points = curves.guideFig4;
const NOISE = [-1.2, 0.7, 0.1, -0.5, 0.9]; // SD 0.87, so h = 2.65 times the given width

/** Five seeds around a curve: losses ± `width`, accuracies ± a tenth of it. */
function around(curve: readonly CurvePoint[], width: number): Evidence {
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

function claim(curve: readonly CurvePoint[]) {
  return claimOf({ kind: "curve", points: curve, minimumShare: 0.75, maximumMeanDeviation: 0.1 });
}

Deno.test("judge() says REPLICATED of a curve inside the band, with the share and the largest deviation", () => {
  const judged = judge(claim(points), around(points, 0.02));
  assertEquals(judged.verdict, "REPLICATED");
  assert(judged.reason.kind === "curve");
  assertEquals([judged.reason.published, judged.reason.compared], [150, 150]);
  assertEquals(judged.reason.numbers.map(({ inside }) => inside), [50, 50, 50]);
});

Deno.test("judge() says NOT REPLICATED of a curve of which too many points leave the band", () => {
  const half = judge(claim(shifted(0.09, 0.5)), around(points, 0.02));
  assertEquals(half.verdict, "NOT REPLICATED"); // a third of the 150 numbers is outside
  assertEquals(judge(claim(shifted(0.09, 0.2)), around(points, 0.02)).verdict, "REPLICATED");
});

Deno.test("judge() says NOT REPLICATED of a curve inside a wide band that deviates by more than 0.1 on average", () => {
  assertEquals(judge(claim(shifted(0.11)), around(points, 0.06)).verdict, "NOT REPLICATED");
  assertEquals(judge(claim(shifted(0.07)), around(points, 0.03)).verdict, "REPLICATED");
});

Deno.test("judge() says INCONCLUSIVE of a curve inside a band too wide to notice 0.1", () => {
  const judged = judge(claim(points), around(points, 0.2));
  assertEquals(judged.verdict, "INCONCLUSIVE");
  assert(judged.reason.kind === "curve" && judged.reason.halfWidth! > 0.1);
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

Deno.test("judge() widens the band of a curve on other bytes", () => {
  const curve = shifted(0.06); // h = 0.053, and 0.015 more on other bytes
  assertEquals(judge(claim(curve), around(points, 0.02)).verdict, "NOT REPLICATED");
  assertEquals(judge(claim(curve), onOtherBytes(around(points, 0.02))).verdict, "REPLICATED");
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

Deno.test("judge() counts deviations to both sides of a curve alike, costs and losses together", () => {
  const swung = points.map((point, i) => {
    const by = i % 2 === 0 ? 0.11 : -0.11;
    return { ...point, cost: point.cost + by, loss: point.loss + by };
  });
  const judged = judge(claim(swung), around(points, 0.06));
  assert(judged.verdict === "NOT REPLICATED" && judged.reason.kind === "curve");
  assertAlmostEquals(judged.reason.deviation ?? NaN, 0.11, 1e-9); // they do not cancel, and accuracies take no part
  const costs = points.map((point) => ({ ...point, cost: point.cost + 0.11 }));
  const half = judge(claim(costs), around(points, 0.06));
  assert(half.reason.kind === "curve");
  assertAlmostEquals(half.reason.deviation ?? NaN, 0.055, 1e-9);
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
});

Deno.test("judge() asks for the very share of a curve's numbers and the very deviation that its claim states", () => {
  const exact = (share: number, minimumShare: number) => {
    const one = claimOf(
      { ...claim(shifted(0.09, share)).test, minimumShare } as Parameters<typeof claimOf>[0],
    );
    return judge(one, around(points, 0.02)).verdict;
  };
  assertEquals([exact(0.5, 2 / 3), exact(0.5, 0.67)], ["REPLICATED", "NOT REPLICATED"]); // 100 of 150 are inside
  const deviates = (maximumMeanDeviation: number) => {
    const one = claimOf({ kind: "curve", points: shifted(0.05), minimumShare: 0.75, maximumMeanDeviation });
    return judge(one, around(points, 0.02)).verdict;
  };
  assertEquals([deviates(0.0531), deviates(0.049)], ["REPLICATED", "NOT REPLICATED"]);
});
