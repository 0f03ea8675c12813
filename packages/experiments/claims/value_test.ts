import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import golden from "../../../tests/golden/statistics.json" with { type: "json" };
import { runRecord } from "../testdata/run_record.ts";
import { evidenceOf, evidenceOfTests, onOtherBytes, specOf, valueClaim } from "../testdata/evidence.ts";
import { judge, judgeFamily } from "./judge.ts";

const TEN = [0.4696, 0.4734, 0.4761, 0.4712, 0.4779, 0.4733, 0.4698, 0.4745, 0.4755, 0.4727]; // m 0.4734, s 0.0026
const FIVE = golden.publishedP[0]!; // 0.4747 among five runs of mean 0.47346

Deno.test("judge() says REPLICATED of a number inside a range of one more run that is narrow enough", () => {
  const judged = judge(valueClaim(0.4747), evidenceOfTests(TEN));
  assertEquals([judged.verdict, judged.ours?.count, judged.seedsNeeded], ["REPLICATED", 10, null]);
  assert(judged.reason.kind === "value" && judged.reason.place === "within");
});

Deno.test("judge() compares with the range of one more run of the independent program, and has its p-value", () => {
  const { low, high } = golden.predictionIntervals[0]!;
  const judged = judge(valueClaim(FIVE.published), evidenceOfTests(FIVE.values));
  assertAlmostEquals(judged.ours?.low ?? NaN, low, 1e-7);
  assertAlmostEquals(judged.ours?.high ?? NaN, high, 1e-7);
  assertAlmostEquals(judged.pValue ?? NaN, FIVE.p, 1e-6);
  const edges = [low - 1e-6, low + 1e-6, high - 1e-6, high + 1e-6];
  assertEquals(edges.map((edge) => judge(valueClaim(edge), evidenceOfTests(FIVE.values)).verdict), [
    "NOT REPLICATED",
    "REPLICATED",
    "REPLICATED",
    "NOT REPLICATED",
  ]);
});

Deno.test("judge() allows 0.3 points on other bytes, names them beside the verdict, and nothing on the official ones", () => {
  const { high } = golden.predictionIntervals[0]!, claim = valueClaim(high + 0.002);
  const official = evidenceOfTests(FIVE.values), other = onOtherBytes(official);
  assertEquals(judge(claim, official).verdict, "NOT REPLICATED");
  const judged = judge(claim, other);
  assertEquals(judged.verdict, "REPLICATED");
  assert(judged.reason.kind === "value");
  assertEquals([judged.reason.place, judged.reason.allowance], ["allowed", 0.003]);
  assertEquals(judge(valueClaim(high + 0.0031), other).verdict, "NOT REPLICATED");
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

Deno.test("judge() says INCONCLUSIVE of a wide range, with the seeds at which it would be narrow", () => {
  const wide = [0.465, 0.48, 0.473, 0.467, 0.482]; // s 0.0076 with 1.96·s = 0.0149 < δ
  const judged = judge(valueClaim(0.4747), evidenceOfTests(wide));
  assertEquals(judged.verdict, "INCONCLUSIVE");
  assert((judged.seedsNeeded ?? 0) > 50);
  const hopeless = judge(valueClaim(0.4747), evidenceOfTests([0.45, 0.49, 0.47, 0.46, 0.48]));
  assertEquals([hopeless.verdict, hopeless.seedsNeeded], ["INCONCLUSIVE", null]);
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
  const evidence = evidenceOfTests(FIVE.values), { high } = golden.predictionIntervals[0]!;
  const doubtful = valueClaim(high + 0.0015), sure = valueClaim(0.4747);
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
  const judged = judge(claim, onOtherBytes(evidenceOfTests(half, { spec })));
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
