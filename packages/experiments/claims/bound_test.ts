import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { armsSpec } from "../testdata/arms.ts";
import { claimOf, evidenceOf, evidenceOfTests } from "../testdata/evidence.ts";
import { runRecord } from "../testdata/run_record.ts";
import { halfWidth } from "../statistics/equivalence.ts";
import { intervalOfMean } from "../statistics/intervals.ts";
import { standardDeviation } from "../statistics/moments.ts";
import { tQuantile } from "../statistics/quantiles.ts";
import { judge, judgeFamily } from "./judge.ts";

const FIVE = [0.4712, 0.4751, 0.4698, 0.4779, 0.4733], { mean, low, high } = intervalOfMean(FIVE, 0.9);

const bound = (limits: object) => claimOf({ kind: "bound", quantity: "testAccuracy", ...limits });
const judged = (limits: object) => judge(bound(limits), evidenceOfTests(FIVE));

Deno.test("judge() of a bound shows the 90 % interval of the mean, and a p-value of 1 within the bound", () => {
  const { reason, pValue, published } = judged({ atLeast: 0.4, atMost: 0.6 });
  assert(reason.kind === "bound");
  assertAlmostEquals(reason.low, low, 1e-12);
  assertAlmostEquals(reason.high, high, 1e-12);
  assertEquals([reason.family, pValue, published], [1, 1, 0.4]);
  assertEquals(judged({ atMost: 0.6 }).published, 0.6);
});

Deno.test("judge() of a bound says how far a mean beyond it lies from where it is beyond, corrected for other claims", () => {
  const beyond = (by: number) => judged({ atLeast: mean + 0.015 + by }).hinges!;
  assertAlmostEquals(beyond(0.002).slack!, 0.002, 1e-9);
  assertEquals([0.0014, 0.0016].map((by) => beyond(by).near), [true, false]);
  const error = standardDeviation(FIVE) / Math.sqrt(5), evidence = evidenceOfTests(FIVE);
  const claim = { ...bound({ atLeast: mean + 0.01 }), margin: 0.001 };
  const [alone] = judgeFamily([claim].map((claim) => ({ claim, evidence })));
  const [first] = judgeFamily([claim, bound({ atLeast: 0.4 })].map((claim) => ({ claim, evidence })));
  assertAlmostEquals(alone!.hinges!.slack!, 0.01 - tQuantile(4, 0.95) * error, 1e-8);
  assertAlmostEquals(first!.hinges!.slack!, 0.01 - tQuantile(4, 0.975) * error, 1e-8); // twice the p-value
});

Deno.test("judge() of a bound names the very number of seeds at which its 90 % interval would lie within", () => {
  const sd = standardDeviation(FIVE),
    half = (count: number) => tQuantile(count - 1, 0.9) * sd / Math.sqrt(count);
  for (const count of [6, 7, 8, 9, 12, 30]) {
    const between = (half(count) + half(count - 1)) / 2;
    assertEquals(judged({ atLeast: mean - between }).seedsNeeded, count);
  }
});

Deno.test("judge() of a bound takes one run for all where the seed changes nothing, on the bound too", () => {
  const spec = armsSpec({
    metrics: { accuracy: { unit: "fraction", better: "higher", margin: 0.015 } },
    deterministic: true,
  });
  const evidence = evidenceOf({ spec, runs: [runRecord({ metrics: { accuracy: 0.5 } })] });
  const verdict = (limits: object) =>
    judge(claimOf({ kind: "bound", quantity: "accuracy", ...limits }), evidence).verdict;
  assertEquals([{ atLeast: 0.5 }, { atMost: 0.5 }].map(verdict), ["REPLICATED", "REPLICATED"]);
  assertEquals([{ atLeast: 0.51 }, { atLeast: 0.52 }].map(verdict), ["INCONCLUSIVE", "NOT REPLICATED"]);
});

Deno.test("judge() of a bound takes an interval that ends on it, of as many seeds as that needs", () => {
  const values = [-2, -1, 0, 1, 2], spread = standardDeviation(values);
  const runs = values.map((testLoss, seed) => runRecord({ seed, metrics: { testLoss } }));
  const of = (count: number) => {
    const standardError = spread / Math.sqrt(count);
    const half = halfWidth({ difference: 0, standardError, freedom: count - 1 }, 0.9);
    const { verdict, seedsNeeded } = judge(
      claimOf({ kind: "bound", quantity: "testLoss", atMost: half }, { margin: 9 }),
      evidenceOf({ runs }),
    );
    return [verdict, seedsNeeded];
  };
  assertEquals([5, 6, 20].map(of), [["REPLICATED", null], ["INCONCLUSIVE", 6], ["INCONCLUSIVE", 20]]);
});
