/** Every constant of a verdict from both sides. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  claimOf,
  evidenceOf,
  evidenceOfTests,
  onOtherBytes,
  specOf,
  valueClaim,
} from "../testdata/evidence.ts";
import { runRecord } from "../testdata/run_record.ts";
import type { RunRecord } from "../runs/run_record.ts";
import { intervalOfMean } from "../statistics/intervals.ts";
import { rangeOfOneMoreRun } from "../statistics/one_more_run.ts";
import { byteAllowance } from "./allowance.ts";
import { ClaimTest } from "./claim.ts";
import { tQuantile } from "../statistics/quantiles.ts";
import { judge } from "./judge.ts";

const FIVE = [0.4712, 0.4751, 0.4698, 0.4779, 0.4733];
const TINY = 1e-9;

Deno.test("byteAllowance() is what a copy of the data may change of a share and of a loss, and nothing where it is none", () => {
  const mayChange = { accuracy: 0.003, loss: 0.015 };
  const of = (unit: "fraction" | "nats" | "none") => byteAllowance({ mayChange }, { unit });
  assertEquals([of("fraction"), of("nats"), of("none")], [0.003, 0.015, 0]);
  assertEquals(byteAllowance({}, { unit: "fraction" }), 0);
});

/** What is said of a bound on the mean of the five. */
function bounded(limits: { atLeast?: number; atMost?: number }, { other = false, margin = 0.015 } = {}) {
  const evidence = evidenceOfTests(FIVE);
  const claim = claimOf({ kind: "bound", quantity: "testAccuracy", ...limits }, { margin });
  return judge(claim, other ? onOtherBytes(evidence) : evidence);
}

Deno.test("judge() holds a bound against the 90 % interval of the mean, and refutes it beyond δ", () => {
  const { mean, low, high } = intervalOfMean(FIVE, 0.9), of = (limits: object) => bounded(limits).verdict;
  assertEquals([of({ atLeast: low - TINY }), of({ atLeast: low + TINY })], ["REPLICATED", "INCONCLUSIVE"]);
  assertEquals([of({ atMost: high + TINY }), of({ atMost: high - TINY })], ["REPLICATED", "INCONCLUSIVE"]);
  const above = mean + 0.015, below = mean - 0.015;
  assertEquals([of({ atLeast: above - TINY }), of({ atLeast: above + TINY })], [
    "INCONCLUSIVE",
    "NOT REPLICATED",
  ]);
  assertEquals([of({ atMost: below + TINY }), of({ atMost: below - TINY })], [
    "INCONCLUSIVE",
    "NOT REPLICATED",
  ]);
  assertEquals(of({ atLeast: low - TINY, atMost: below }), "NOT REPLICATED");
});

Deno.test("judge() refutes a bound only where chance does not explain it, and allows for other bytes", () => {
  const { high } = intervalOfMean(FIVE),
    of = (atLeast: number, other = false) => bounded({ atLeast }, { margin: 0.001, other }).verdict;
  assertEquals([of(high - TINY), of(high + TINY)], ["INCONCLUSIVE", "NOT REPLICATED"]);
  assertEquals([of(high + 0.003 - TINY, true), of(high + 0.003 + TINY, true)], [
    "INCONCLUSIVE",
    "NOT REPLICATED",
  ]);
});

Deno.test("judge() of a bound names the seeds that would do, and how near it is", () => {
  const { mean, low } = intervalOfMean(FIVE, 0.9);
  const near = bounded({ atLeast: low + 1e-5 }), beyond = bounded({ atLeast: mean + TINY });
  assertEquals([near.seedsNeeded, beyond.seedsNeeded], [6, null]);
  assertAlmostEquals(near.hinges!.slack!, 1e-5, 1e-9);
  const ends = [low - 0.00149, low - 0.00151].map((atLeast) => bounded({ atLeast }).hinges?.near);
  assertEquals(ends, [true, false]); // a tenth of δ is 0.0015
});

const trial = (name: string, lambda: number, accuracy: number, seed = 0) =>
  runRecord({ trial: name, seed, factors: { lambda }, metrics: { validationAccuracy: accuracy } });

Deno.test("judge() places an exact run among runs of a λ within a factor of 1.5, and of no other", () => {
  const spec = specOf("exact-search"), claim = spec.claims[0]!, own = trial("coarse-00", 0.001, 0.5088);
  const count = (lambda: number) => {
    const seedRuns = FIVE.map((accuracy, seed) => trial("coarse-00", lambda, accuracy, seed + 1));
    const { reason } = judge(claim, { ...onOtherBytes(evidenceOf({ spec, runs: [own] })), seedRuns });
    assert(reason.kind === "exact");
    return reason.range?.count ?? 0;
  };
  assertEquals([0.001 * 1.499, 0.001 * 1.501, 0.001 / 1.499, 0.001 / 1.501].map(count), [5, 0, 5, 0]);
});

/** Five seeds at each of four λ a decade apart, around 50 %. */
const searched: readonly RunRecord[] = FIVE.flatMap((accuracy, seed) =>
  [1e-4, 1e-3, 1e-2, 1e-1].map((lambda, i) => trial(`coarse-0${i}`, lambda, accuracy, seed))
);

const tabled = (rows: readonly { lambda: number; published: number }[], margin = 0.5) =>
  judge(
    claimOf({ kind: "table", stage: "coarse", rows }, { margin }),
    evidenceOf({ spec: specOf("coarse-search"), runs: searched }),
  );

Deno.test("judge() compares a published λ with the nearest of ours up to 0.15 decades beyond, and no farther", () => {
  const compared = (exponent: number) => {
    const { reason } = tabled([{ lambda: 10 ** exponent, published: 0.5 }, { lambda: 1e-2, published: 0.5 }]);
    assert(reason.kind === "table");
    return reason.compared;
  };
  assertEquals([-0.851, -0.849, -4.149, -4.151].map(compared), [2, 1, 2, 1]);
});

/** So many rows at our mean, and so many that lie so far from it. */
const rows = (right: number, wrong: number, by: number) => [
  ...Array.from({ length: right }, () => ({ lambda: 1e-2, published: 0.47346 })),
  ...Array.from({ length: wrong }, () => ({ lambda: 1e-2, published: 0.47346 + by })),
];

Deno.test("judge() asks three quarters of a table's rows to be equivalent, and none to be different", () => {
  const doubtful = 0.0145; // below δ, but not with its interval
  const of = (right: number, wrong: number) => tabled(rows(right, wrong, doubtful), 0.015).verdict;
  assertEquals([of(75, 25), of(74, 26)], ["REPLICATED", "INCONCLUSIVE"]);
  assertEquals(tabled(rows(75, 25, doubtful), 0.015).hinges?.near, true); // the share is the very one asked for
  assertEquals([0.015 - TINY, 0.015 + TINY].map((by) => tabled(rows(9, 1, by), 0.015).verdict), [
    "REPLICATED",
    "NOT REPLICATED",
  ]);
});

Deno.test("judge() pools a table's deviation over its λ, and corrects for its rows by Holm", () => {
  const { sd } = rangeOfOneMoreRun(FIVE); // the same five at each of four λ, so 16 degrees of freedom: t = 1.74588368
  const { reason } = tabled(rows(1, 0, 0), 0.015);
  assert(reason.kind === "table");
  assertAlmostEquals(reason.halfWidth, 1.7458836763 * sd * Math.sqrt(1.2), 1e-8);
  const chance = (count: number) => tQuantile(16, 1 - 0.05 / count) * sd * Math.sqrt(1.2);
  const of = (by: number) => tabled(rows(9, 1, by), 0.001).verdict; // ten rows, and their mean, which is far from it
  assertEquals([chance(11) - TINY, chance(11) + TINY].map(of), ["INCONCLUSIVE", "NOT REPLICATED"]);
});

Deno.test("judge() asks the mean over a table's rows to be equivalent, one number a seed", () => {
  const { sd } = rangeOfOneMoreRun(FIVE), error = sd * Math.sqrt(1.2);
  const each = 0.015 - tQuantile(16, 0.9) * error, all = 0.015 - tQuantile(4, 0.9) * error; // the mean has 4 degrees
  const of = (by: number) => tabled(rows(0, 10, by), 0.015);
  assertEquals([all - TINY, all + TINY, each - TINY].map((by) => of(by).verdict), [
    "REPLICATED",
    "INCONCLUSIVE",
    "INCONCLUSIVE",
  ]);
  const { reason } = of(each - TINY);
  assert(reason.kind === "table" && reason.equivalent === 10);
  assertAlmostEquals(reason.mean!.difference, TINY - each, 1e-9);
});

Deno.test("judge() of a table has no mean where fewer than five seeds have a number at every λ", () => {
  const six = [...FIVE, 0.472].flatMap((accuracy, seed) =>
    [1e-4, 1e-3, 1e-2].flatMap((lambda, i) =>
      seed === i ? [] : [trial(`coarse-0${i}`, lambda, accuracy, seed)]
    )
  );
  const claim = claimOf({ kind: "table", stage: "coarse", rows: rows(4, 0, 0) });
  const { verdict, reason } = judge(claim, evidenceOf({ spec: specOf("coarse-search"), runs: six }));
  assert(reason.kind === "table");
  assertEquals([verdict, reason.equivalent, reason.mean], ["INCONCLUSIVE", 4, null]);
});

Deno.test("judge() tells stages apart whose names begin alike", () => {
  const claim = claimOf({
    ...{ kind: "value", quantity: "validationAccuracy", published: 0.4735 },
    stage: "coarse",
  });
  const others = FIVE.map((_, seed) => trial("coarse-wide-00", 1e-3, 0.9, seed));
  const judged = judge(claim, evidenceOf({ spec: specOf("coarse-search"), runs: [...searched, ...others] }));
  assertAlmostEquals(judged.ours?.mean ?? NaN, 0.47346, 1e-12);
});

Deno.test("judge() leaves a number that a lost run left behind out of every claim", () => {
  const lost = { ...trial("coarse-01", 1e-3, 0.99, 0), status: "diverged" as const };
  const runs = [...searched.filter((run) => !(run.trial === "coarse-01" && run.seed === 0)), lost];
  const evidence = evidenceOf({ spec: specOf("coarse-search"), runs });
  const value = claimOf({
    kind: "value",
    quantity: "validationAccuracy",
    published: 0.5,
    trial: "coarse-01",
  });
  assertEquals(judge(value, evidence).ours?.count, 4);
  const stages = claimOf({
    ...{ kind: "stages", better: "coarse", worse: "coarse", maximumLambda: 1, worthwhile: 0.005 },
  });
  assertEquals(judge(stages, evidence).reason.kind, "tooFew");
});

Deno.test("judge() reads the cost where a claim is about the cost, and the loss where it is about the loss", () => {
  const runs = FIVE.map((loss, seed) =>
    runRecord({
      seed,
      metrics: { trainLoss: loss, trainCost: loss + 1, testLoss: loss + 2, validationLoss: loss + 3 },
    })
  );
  const mean = (quantity: string) =>
    judge(claimOf({ kind: "value", quantity, published: 1 }), evidenceOf({ runs })).ours?.mean ?? NaN;
  const names = ["trainLoss", "trainCost", "testLoss", "validationLoss"];
  names.forEach((name, i) => assertAlmostEquals(mean(name), 0.47346 + i, 1e-12));
});

Deno.test("a claim that states no margin or deviation has those of its metric and its kind", () => {
  const { margin: _, ...claim } = valueClaim(0.4747);
  const { reason } = judge(claim, evidenceOfTests(FIVE));
  assert(reason.kind === "value" && reason.weighed.margin === 0.015);
  const point = { step: 0, split: "train", cost: 1, loss: 1, accuracy: 0.1 };
  const curve = ClaimTest.parse({ kind: "curve", points: [point] });
  assert(curve.kind === "curve" && curve.maximumMeanDeviation === 0.1);
});

Deno.test("judge() holds stages against 0 and against what would be worth it, each on its very edge", () => {
  const spread = [0.001, -0.002, 0.0015, -0.001, 0.0005], { low, high } = intervalOfMean(spread);
  const judged = (gain: number, worthwhile: number) => {
    const runs = spread.flatMap((noise, seed) => [
      trial("coarse-00", 1e-3, 0.5, seed),
      trial("fine-00", 1e-3, 0.5 + gain + noise, seed),
    ]);
    const test = {
      kind: "stages",
      better: "fine",
      worse: "coarse",
      ...{ maximumLambda: 1, worthwhile },
    } as const;
    return judge(claimOf(test), evidenceOf({ spec: specOf("coarse-to-fine"), runs }));
  };
  const of = (gain: number) => judged(gain, 0.001).verdict;
  assertEquals([of(TINY - low), of(-TINY - low)], ["REPLICATED", "INCONCLUSIVE"]);
  assertEquals([of(0.001 - high - TINY), of(0.001 - high + TINY)], ["NOT REPLICATED", "INCONCLUSIVE"]);
  const { reason } = judged(0, 0.001);
  assert(reason.kind === "stages" && reason.high > 0);
  assertEquals(judged(0, reason.high).verdict, "INCONCLUSIVE"); // what is just worth it is not refuted
});

Deno.test("judge() asks relative errors at the judged h alone to be below the threshold itself", () => {
  const of = (maxRelativeError: number) => {
    const entry = { seed: 0, parameter: "weight1", entries: 100, kinks: 1 };
    const analysis = {
      ...{
        kind: "gradient-check",
        directional: [],
        threshold: 1e-7,
        judgedStep: 1e-5,
        passed: true,
      } as const,
      elementwise: [
        { ...entry, h: 1e-5, maxRelativeError },
        { ...entry, h: 1e-3, maxRelativeError: 1, kinks: 100 }, // larger and smaller steps are shown, not judged
        { ...entry, h: 1e-9, maxRelativeError: 1, kinks: 100 },
      ],
    };
    const claim = claimOf({ kind: "gradientErrors", published: {}, threshold: 1e-7 });
    return judge(claim, evidenceOf({ spec: specOf("gradient-check"), analysis })).verdict;
  };
  assertEquals([of(0.99e-7), of(1e-7)], ["REPLICATED", "NOT REPLICATED"]);
});
