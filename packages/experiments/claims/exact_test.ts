import { assert, assertEquals } from "@std/assert";
import type { Verdict } from "./claim.ts";
import { claimOf, evidenceOf, onOtherBytes, specOf } from "../testdata/evidence.ts";
import { runRecord } from "../testdata/run_record.ts";
import { checkOutcome } from "./check_outcome.ts";
import { judge } from "./judge.ts";

const spec = specOf("exact-fig3"), claim = spec.claims[0]!; // 0.4572
const run = (accuracy: number, seed = 0) =>
  runRecord({ seed, factors: { lambda: 0.01 }, metrics: { testAccuracy: accuracy } });

Deno.test("judge() asks an exact run on the official bytes for every printed decimal", () => {
  assertEquals(judge(claim, evidenceOf({ spec, runs: [run(0.4572)] })).verdict, "REPLICATED");
  const off = judge(claim, evidenceOf({ spec, runs: [run(0.4576)] }));
  assertEquals(off.verdict, "NOT REPLICATED");
  assert(off.reason.kind === "exact" && off.reason.run === "compared");
  assertEquals([off.reason.value, off.reason.images], [0.4576, { differing: 4, count: 10_000 }]);
});

Deno.test("judge() compares an exact loss to its printed decimals", () => {
  const loss = spec.claims.find(({ id }) => id === "exact-fig3-train-loss")!;
  const trained = (value: number) => runRecord({ metrics: { trainLoss: value } });
  assertEquals(judge(loss, evidenceOf({ spec, runs: [trained(1.1244759)] })).verdict, "REPLICATED");
  assertEquals(judge(loss, evidenceOf({ spec, runs: [trained(1.1244744)] })).verdict, "NOT REPLICATED");
});

Deno.test("judge() never compares digit by digit on other bytes: it says where both numbers fall among other seeds", () => {
  const evidence = onOtherBytes(evidenceOf({ spec, runs: [run(0.4615)] }));
  const alone = judge(claim, evidence);
  assertEquals([alone.verdict, alone.difference?.toFixed(4)], ["INCONCLUSIVE", "0.0043"]);
  assert(alone.reason.kind === "exact" && alone.reason.run === "otherBytes" && alone.reason.range === null);
  const seedRuns = [0.4601, 0.4568, 0.4549, 0.4612, 0.4583, 0.4575].map((accuracy, i) =>
    run(accuracy, i + 1)
  );
  const placed = judge(claim, { ...evidence, seedRuns });
  assert(placed.reason.kind === "exact" && placed.reason.range !== null);
  assert(placed.reason.range.low < 0.4572 && placed.reason.range.high > 0.4615);
  const own = judge(claim, { ...evidence, runs: [...evidence.runs, ...seedRuns] });
  assertEquals(own.reason, placed.reason);
});

Deno.test("judge() places an exact search trial among runs of a λ like its own", () => {
  const search = specOf("exact-search"), first = search.claims[0]!;
  const trial = (lambda: number, accuracy: number, seed = 0) =>
    runRecord({ trial: "coarse-00", seed, factors: { lambda }, metrics: { validationAccuracy: accuracy } });
  const alike = [0.5, 0.501, 0.502, 0.503, 0.504].map((accuracy, i) => trial(4.3e-4, accuracy, i));
  const unlike = [0.4, 0.41, 0.42, 0.43, 0.44].map((accuracy, i) => trial(0.08, accuracy, i));
  const evidence = onOtherBytes(evidenceOf({ spec: search, runs: [trial(4.2663e-4, 0.5088)] }));
  const reason = judge(first, { ...evidence, seedRuns: [...alike, ...unlike] }).reason;
  assert(reason.kind === "exact");
  assertEquals(reason.range?.count, 5);
});

Deno.test("judge() asks for float64 before it compares digits", () => {
  const evidence = evidenceOf({ spec, runs: [run(0.4572)] });
  const verdicts = ["f32-fma", "f64-simd", "f64"].map((numericClass) =>
    judge(claim, { ...evidence, numericClass }).verdict
  );
  assertEquals(verdicts, ["INCONCLUSIVE", "REPLICATED", "REPLICATED"]);
});

Deno.test("judge() finds an exact run that diverged or is missing", () => {
  const diverged = runRecord({ status: "diverged" });
  assertEquals(judge(claim, evidenceOf({ spec, runs: [diverged] })).verdict, "INCONCLUSIVE");
  assertEquals(judge(claim, evidenceOf({ spec })).verdict, "NOT JUDGED");
});

Deno.test("checkOutcome() follows primary claims and leaves exact ones on other bytes out", () => {
  const value = claimOf({ kind: "value", quantity: "testAccuracy", published: 0.4 });
  const judged = (verdict: Verdict, parts: Partial<typeof value> = {}) => ({
    ...judge({ ...value, ...parts }, evidenceOf({})),
    verdict,
  });
  const outcome = (
    verdicts: readonly ReturnType<typeof judged>[],
    bytes: "official" | "other" = "official",
  ) => checkOutcome(verdicts, { bytes });
  assertEquals(outcome([judged("REPLICATED"), judged("REPLICATED")]), "replicated");
  assertEquals(outcome([judged("REPLICATED"), judged("INCONCLUSIVE")]), "inconclusive");
  assertEquals(outcome([judged("INCONCLUSIVE"), judged("NOT REPLICATED")]), "not replicated");
  assertEquals(
    outcome([judged("REPLICATED"), judged("NOT REPLICATED", { tier: "secondary" })]),
    "replicated",
  );
  assertEquals(outcome([judged("NOT JUDGED")]), "inconclusive");
  const exact = judged("INCONCLUSIVE", { test: claim.test });
  assertEquals(outcome([judged("REPLICATED"), exact], "other"), "replicated");
  assertEquals(outcome([judged("REPLICATED"), exact]), "inconclusive");
});

Deno.test("judge() takes seed 0 alone for the run that was published, whatever other seeds there are", () => {
  const others = [run(0.4, 1), run(0.41, 2)];
  assertEquals(judge(claim, evidenceOf({ spec, runs: [...others, run(0.4572)] })).verdict, "REPLICATED");
  const without = judge(claim, evidenceOf({ spec, runs: others }));
  assert(without.verdict === "NOT JUDGED" && without.reason.kind === "exact");
  assertEquals(without.reason.run, "missing");
});
