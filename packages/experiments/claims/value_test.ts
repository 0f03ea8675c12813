import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import golden from "../../../tests/golden/statistics.json" with { type: "json" };
import { runRecord } from "../testdata/run_record.ts";
import {
  claimOf,
  evidenceOf,
  evidenceOfTests,
  onOtherBytes,
  specOf,
  valueClaim,
} from "../testdata/evidence.ts";
import { armsSpec } from "../testdata/arms.ts";
import { rangeOfOneMoreRun } from "../statistics/one_more_run.ts";
import { tQuantile } from "../statistics/quantiles.ts";
import { judge, judgeFamily } from "./judge.ts";

const TEN = [0.4696, 0.4734, 0.4761, 0.4712, 0.4779, 0.4733, 0.4698, 0.4745, 0.4755, 0.4727]; // m 0.4734, s 0.0026
const TEST = { kind: "value", quantity: "testAccuracy" } as const;
const FIVE = golden.publishedP[0]!; // 0.4747 among five runs of mean 0.47346

Deno.test("judge() says REPLICATED of a number that differs by less than what matters, its interval included", () => {
  const judged = judge(valueClaim(0.4747), evidenceOfTests(TEN));
  assertEquals([judged.verdict, judged.ours?.count, judged.seedsNeeded], ["REPLICATED", 10, null]);
  assert(judged.reason.kind === "value" && judged.reason.weighed.answer === "equivalent");
});

Deno.test("judge() shows the range of one more run and the p-value of the independent program", () => {
  const { low, high } = golden.predictionIntervals[0]!;
  const claim = valueClaim(FIVE.published, { test: { ...TEST, published: FIVE.published, decimals: 12 } });
  const judged = judge(claim, evidenceOfTests(FIVE.values));
  assertAlmostEquals(judged.ours?.low ?? NaN, low, 1e-7);
  assertAlmostEquals(judged.ours?.high ?? NaN, high, 1e-7);
  assertAlmostEquals(judged.pValue ?? NaN, FIVE.p, 1e-6);
});

/** A spec of results whose seed is declared to change nothing, or is not. */
const declared = (deterministic: boolean) =>
  armsSpec({ metrics: { accuracy: { unit: "fraction", better: "higher", margin: 0.015 } }, deterministic });

/** What is said of a number printed with four decimals that lies this far from the mean of five runs. */
function apart(distance: number, { margin = 0.015, other = false } = {}) {
  const evidence = evidenceOfTests(FIVE.values),
    test = { ...TEST, published: 0.47346 + distance, decimals: 4 };
  return judge(valueClaim(0, { margin, test }), other ? onOtherBytes(evidence) : evidence);
}

const SE = rangeOfOneMoreRun(FIVE.values).sd * Math.sqrt(1.2), EDGE = 1e-8;

Deno.test("judge() turns a verdict at δ less the 90 % interval, and at δ and half a printed place, on both sides", () => {
  const room = 0.015 - tQuantile(4, 0.9) * SE, far = 0.015 + 0.00005;
  for (const sign of [-1, 1]) {
    const verdicts = [room - EDGE, room + EDGE, far - EDGE, far + EDGE].map((one) =>
      apart(sign * one).verdict
    );
    assertEquals(verdicts, ["REPLICATED", "INCONCLUSIVE", "INCONCLUSIVE", "NOT REPLICATED"]);
  }
});

Deno.test("judge() says NOT REPLICATED of what matters only where chance does not explain it", () => {
  const chance = 0.00005 + tQuantile(4, 0.95) * SE; // 0.0098, beyond a margin of 0.005
  const verdicts = [chance - EDGE, chance + EDGE].map((one) => apart(one, { margin: 0.005 }).verdict);
  assertEquals(verdicts, ["INCONCLUSIVE", "NOT REPLICATED"]);
});

Deno.test("judge() asks more of either verdict on other bytes, by what those may change, and says what hangs on that", () => {
  const room = 0.015 - tQuantile(4, 0.9) * SE - 0.003, far = 0.015 + 0.003 + 0.00005;
  const judged = [room - EDGE, room + EDGE, far - EDGE, far + EDGE].map((one) => apart(one, { other: true }));
  assertEquals(judged.map(({ verdict, hinges }) => [verdict, hinges?.withoutAllowance]), [
    ["REPLICATED", null],
    ["INCONCLUSIVE", "REPLICATED"],
    ["INCONCLUSIVE", "NOT REPLICATED"],
    ["NOT REPLICATED", null],
  ]);
  assert(judged[0]!.reason.kind === "value" && judged[0]!.reason.weighed.allowance === 0.003);
});

Deno.test("judge() says how far a number lies from where its verdict turns, and whether that is near", () => {
  const room = 0.015 - tQuantile(4, 0.9) * SE;
  const hinges = (distance: number) => apart(distance).hinges!;
  assertAlmostEquals(hinges(room - 0.001).slack!, 0.001, 1e-6);
  assertAlmostEquals(hinges(room + 0.001).slack!, 0.001, 1e-6);
  assertAlmostEquals(hinges(0.01505 + 0.002).slack!, 0.002, 1e-6);
  assertEquals(
    [room - 0.00149, room - 0.00151, 0.01505 + 0.00149, 0.01505 + 0.00151].map((one) => hinges(one).near),
    [
      true, // a tenth of δ is 0.0015
      false,
      true,
      false,
    ],
  );
});

Deno.test("judge() says where the last printed place is coarser than half our deviation", () => {
  const coarse = (decimals: number) => {
    const { reason } = judge(
      valueClaim(0, { test: { ...TEST, published: 0.47, decimals } }),
      evidenceOfTests(TEN),
    );
    return reason.kind === "value" && reason.weighed.coarse;
  };
  assertEquals([coarse(2), coarse(3), coarse(4)], [true, false, false]); // s / 2 is 0.0013
});

Deno.test("judge() says INCONCLUSIVE below 5 completed seeds, with the seeds needed", () => {
  const judged = judge(valueClaim(0.4747), evidenceOfTests(TEN.slice(0, 4)));
  assertEquals([judged.verdict, judged.seedsNeeded], ["INCONCLUSIVE", 5]);
  assertEquals(judged.reason, { kind: "tooFew", completed: 4, lost: 0, needed: 5 });
  assertEquals(judge(valueClaim(0.4747), evidenceOfTests([0.47])).seedsNeeded, 5);
  const diverged = [5, 6, 7].map((seed) => runRecord({ seed, status: "diverged" }));
  const runs = [...evidenceOfTests(TEN.slice(0, 4)).runs, ...diverged];
  assertEquals(judge(valueClaim(0.4747), evidenceOf({ runs })).reason, {
    kind: "tooFew",
    completed: 4,
    lost: 3,
    needed: 5,
  });
});

Deno.test("judge() says INCONCLUSIVE of a wide interval, with the seeds at which it would be narrow", () => {
  const wide = [0.465, 0.48, 0.473, 0.467, 0.482]; // s 0.0075, and 1.645·s = 0.0123 leaves room below δ
  const judged = judge(valueClaim(0.4747), evidenceOfTests(wide));
  assertEquals([judged.verdict, judged.seedsNeeded], ["INCONCLUSIVE", 16]);
  const hopeless = judge(valueClaim(0.4747), evidenceOfTests([0.45, 0.49, 0.47, 0.46, 0.48]));
  assertEquals([hopeless.verdict, hopeless.seedsNeeded], ["INCONCLUSIVE", null]);
});

Deno.test("judge() compares one run exactly where the seed is declared to change nothing, and only while runs agree", () => {
  const spec = declared(true),
    at = (published: number, accuracies: readonly number[], own = spec) =>
      judge(
        claimOf({ kind: "value", quantity: "accuracy", published, decimals: 4 }, { margin: 0.015 }),
        evidenceOf({
          spec: own,
          runs: accuracies.map((accuracy, seed) => runRecord({ seed, metrics: { accuracy } })),
        }),
      );
  assertEquals(at(0.4849, [0.47]).verdict, "REPLICATED");
  assertEquals(at(0.48506, [0.47, 0.47]).verdict, "NOT REPLICATED");
  assertEquals(at(0.485, [0.47, 0.4701]).reason.kind, "tooFew");
  assertEquals(at(0.485, [0.47], declared(false)).reason.kind, "tooFew");
  assertEquals(at(0.485, Array(5).fill(0.47), declared(false)).reason.kind, "oneNumber");
});

Deno.test("judge() gives data that is no known copy no verdict, and says what was found", () => {
  const unknown = onOtherBytes(evidenceOfTests(TEN), "unknown");
  const evidence = {
    ...unknown,
    data: { ...unknown.data, note: "the labels of test_batch are not official" },
  };
  const { verdict, reason } = judge(valueClaim(0.4747), evidence);
  assertEquals([verdict, reason], ["NOT JUDGED", { kind: "unknownData" }]);
  const own = judge(valueClaim(0.4747), onOtherBytes(evidenceOfTests(TEN), "own"));
  assertEquals(own, judge(valueClaim(0.4747), evidenceOfTests(TEN))); // a person's own data is the very data a claim is about
});

Deno.test("judge() gives stand-in images and settings without runs no verdict", () => {
  const standIn = onOtherBytes(evidenceOfTests(TEN), "stand-in");
  assertEquals(judge(valueClaim(0.4747), standIn).verdict, "NOT JUDGED");
  assertEquals(judge(valueClaim(0.4747), evidenceOf({})).verdict, "NOT JUDGED");
});

Deno.test("judge() says when runs completed without reading the claim's number", () => {
  const unread = TEN.map((_, seed) => runRecord({ seed, metrics: { testAccuracy: null } }));
  const judged = judge(valueClaim(0.4747), evidenceOf({ runs: unread }));
  assertEquals([judged.verdict, judged.reason], ["NOT JUDGED", { kind: "unread", metric: "testAccuracy" }]);
});

Deno.test("judgeFamily() corrects over primary claims by Holm: alone rejected, among four inconclusive", () => {
  const evidence = evidenceOfTests(FIVE.values), margin = 0.005;
  const of = (published: number) => valueClaim(0, { margin, test: { ...TEST, published, decimals: 4 } });
  const doubtful = of(0.4847), sure = of(0.4735); // 0.0112 apart, where chance explains 0.0098
  assertEquals(judge(doubtful, evidence).verdict, "NOT REPLICATED");
  const family = judgeFamily([doubtful, sure, sure, sure].map((claim) => ({ claim, evidence })));
  assertEquals(family[0]!.verdict, "INCONCLUSIVE");
  assert(family[0]!.reason.kind === "value");
  assertEquals(family[0]!.reason.family, 4);
  assertAlmostEquals(family[0]!.pValue ?? NaN, 4 * (judge(doubtful, evidence).pValue ?? NaN), 1e-12);
  const second = { ...doubtful, tier: "secondary" as const };
  assertEquals(
    judgeFamily([second, sure, sure].map((claim) => ({ claim, evidence })))[0]!.verdict,
    "NOT REPLICATED",
  );
});

Deno.test("judge() puts our penalty beside the source's where the two pull on the weights with other strength", () => {
  const half = [0.4561, 0.4524, 0.4588, 0.4532, 0.4599, 0.4561, 0.4556, 0.4577, 0.4519, 0.4593];
  const spec = specOf("replicate-fig4", "half-form"), claim = spec.claims[0]!;
  const judged = judge(claim, evidenceOfTests(half, { spec }));
  assert(judged.verdict === "NOT REPLICATED" && judged.reason.kind === "value");
  assertEquals(judged.reason.penalty, {
    ours: { lambda: 0.01, form: "half" },
    theirs: { lambda: 0.01, form: "full" },
  });
  const same = { ...claim, penalty: { lambda: 0.005, form: "full" } } as const;
  const agreed = judge(same, evidenceOfTests(half, { spec }));
  assert(agreed.reason.kind === "value" && agreed.reason.penalty === null);
});

Deno.test("judge() takes the best of a search stage on each seed, as a published winner is the best of one search", () => {
  const claim = valueClaim(0.5098, {
    test: { kind: "value", quantity: "validationAccuracy", published: 0.5098, stage: "coarse" },
  });
  const runs = [0, 1, 2, 3, 4].flatMap((seed) =>
    [0.5, 0.509 + seed / 2000, 0.47].map((accuracy, i) =>
      runRecord({ seed, trial: `coarse-0${i}`, metrics: { validationAccuracy: accuracy } })
    )
  );
  const judged = judge(claim, evidenceOf({ spec: specOf("coarse-search"), runs }));
  assertAlmostEquals(judged.ours?.mean ?? NaN, 0.51, 1e-12);
  assertEquals([judged.ours?.count, judged.verdict], [5, "REPLICATED"]);
});
