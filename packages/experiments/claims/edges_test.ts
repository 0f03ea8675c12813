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
import { judge } from "./judge.ts";

const FIVE = [0.4712, 0.4751, 0.4698, 0.4779, 0.4733];
const TINY = 1e-9;

Deno.test("byteAllowance() is what a copy of the data may change of a share and of a loss, and nothing where it is none", () => {
  const mayChange = { accuracy: 0.003, loss: 0.015 };
  const of = (unit: "fraction" | "nats" | "none") => byteAllowance({ mayChange }, { unit });
  assertEquals([of("fraction"), of("nats"), of("none")], [0.003, 0.015, 0]);
  assertEquals(byteAllowance({}, { unit: "fraction" }), 0);
});

Deno.test("judge() calls a range narrow up to the margin itself and not beyond", () => {
  const { halfWidth } = rangeOfOneMoreRun(FIVE);
  const verdict = (margin: number) => judge(valueClaim(0.4735, { margin }), evidenceOfTests(FIVE)).verdict;
  assertEquals([verdict(halfWidth - TINY), verdict(halfWidth + TINY)], ["INCONCLUSIVE", "REPLICATED"]);
});

Deno.test("judge() subtracts what other bytes may change before it computes a p-value", () => {
  const { high } = rangeOfOneMoreRun(FIVE), official = evidenceOfTests(FIVE);
  const [plain, allowed] = [
    judge(valueClaim(high), official),
    judge(valueClaim(high + 0.003), onOtherBytes(official)),
  ];
  assertAlmostEquals(plain.pValue ?? NaN, 0.05, 1e-6);
  assertAlmostEquals(allowed.pValue ?? NaN, 0.05, 1e-6);
});

Deno.test("judge() holds a bound against the interval of the mean, which is narrower than the range of one more run", () => {
  const { low, high } = intervalOfMean(FIVE);
  const of = (limits: { atLeast?: number; atMost?: number }, other = false) => {
    const evidence = evidenceOfTests(FIVE),
      claim = claimOf({ kind: "bound", quantity: "testAccuracy", ...limits });
    return judge(claim, other ? onOtherBytes(evidence) : evidence).verdict;
  };
  assertEquals([of({ atLeast: low - TINY }), of({ atLeast: low + TINY })], ["REPLICATED", "INCONCLUSIVE"]);
  assertEquals([of({ atLeast: high - TINY }), of({ atLeast: high + TINY })], [
    "INCONCLUSIVE",
    "NOT REPLICATED",
  ]);
  assertEquals([of({ atMost: high + TINY }), of({ atMost: high - TINY })], ["REPLICATED", "INCONCLUSIVE"]);
  assertEquals([of({ atMost: low + TINY }), of({ atMost: low - TINY })], ["INCONCLUSIVE", "NOT REPLICATED"]);
  const edge = high + 0.003; // what other bytes may change keeps a contradiction away
  assertEquals([of({ atLeast: edge - TINY }, true), of({ atLeast: edge + TINY }, true)], [
    "INCONCLUSIVE",
    "NOT REPLICATED",
  ]);
  const below = low - 0.003;
  assertEquals([of({ atMost: below + TINY }, true), of({ atMost: below - TINY }, true)], [
    "INCONCLUSIVE",
    "NOT REPLICATED",
  ]);
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

Deno.test("judge() asks for three quarters of a table's rows, and for a range no wider than the margin", () => {
  const rows = (right: number, wrong: number) => [
    ...Array.from({ length: right }, () => ({ lambda: 1e-2, published: 0.4735 })),
    ...Array.from({ length: wrong }, () => ({ lambda: 1e-2, published: 0.9 })),
  ];
  assertEquals([tabled(rows(3, 1)).verdict, tabled(rows(74, 26)).verdict], ["REPLICATED", "NOT REPLICATED"]);
  const { reason } = tabled(rows(4, 0));
  assert(reason.kind === "table");
  assertEquals(
    [
      tabled(rows(4, 0), reason.halfWidth + TINY).verdict,
      tabled(rows(4, 0), reason.halfWidth - TINY).verdict,
    ],
    ["REPLICATED", "INCONCLUSIVE"],
  );
});

Deno.test("judge() pools a table's deviation over its λ, with the degrees of freedom of all of them", () => {
  const { reason } = tabled([{ lambda: 1e-2, published: 0.4735 }]);
  assert(reason.kind === "table");
  const sd = rangeOfOneMoreRun(FIVE).sd; // the same five at each of four λ, so 16 degrees of freedom: t = 2.11990530
  assertAlmostEquals(reason.halfWidth, 2.1199052992 * sd * Math.sqrt(1 + 1 / 5), 1e-9);
  const edge = (by: number) => tabled([{ lambda: 1e-2, published: 0.47346 + by }]).verdict;
  const { halfWidth } = reason;
  assertEquals([-halfWidth - TINY, TINY - halfWidth, halfWidth - TINY, halfWidth + TINY].map(edge), [
    "NOT REPLICATED",
    "REPLICATED",
    "REPLICATED",
    "NOT REPLICATED",
  ]);
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

Deno.test("a claim that states no margin, share or deviation has those of its metric and its kind", () => {
  const { margin: _, ...claim } = valueClaim(0.4747);
  const { reason } = judge(claim, evidenceOfTests(FIVE));
  assert(reason.kind === "value" && reason.margin === 0.015);
  const point = { step: 0, split: "train", cost: 1, loss: 1, accuracy: 0.1 };
  const curve = ClaimTest.parse({ kind: "curve", points: [point] });
  assert(curve.kind === "curve" && curve.minimumShare === 0.75 && curve.maximumMeanDeviation === 0.1);
});

Deno.test("judge() holds stages against 0 and against what would be worth it, each on its very edge", () => {
  const spread = [0.001, -0.002, 0.0015, -0.001, 0.0005], { low, high } = intervalOfMean(spread);
  const of = (gain: number) => {
    const runs = spread.flatMap((noise, seed) => [
      trial("coarse-00", 1e-3, 0.5, seed),
      trial("fine-00", 1e-3, 0.5 + gain + noise, seed),
    ]);
    const test = {
      kind: "stages",
      better: "fine",
      worse: "coarse",
      maximumLambda: 1,
      worthwhile: 0.001,
    } as const;
    return judge(claimOf(test), evidenceOf({ spec: specOf("coarse-to-fine"), runs })).verdict;
  };
  assertEquals([of(TINY - low), of(-TINY - low)], ["REPLICATED", "INCONCLUSIVE"]);
  assertEquals([of(0.001 - high - TINY), of(0.001 - high + TINY)], ["NOT REPLICATED", "INCONCLUSIVE"]);
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
