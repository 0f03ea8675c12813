import { assert, assertEquals } from "@std/assert";
import { claimOf, evidenceOf, evidenceOfTests, valueClaim } from "../testdata/evidence.ts";
import { runRecord } from "../testdata/run_record.ts";
import type { RunRecord } from "../runs/run_record.ts";
import { guarded } from "./guards.ts";
import { judge, judgeFamily } from "./judge.ts";

const EIGHT = [0.4696, 0.4734, 0.4761, 0.4712, 0.4779, 0.4733, 0.4698, 0.4745];
const bound = claimOf({ kind: "bound", quantity: "testAccuracy", atLeast: 0.4 });

/** Eight completed runs and so many that did not complete. */
function withLost(lost: number, status: "diverged" | "failed" = "diverged"): readonly RunRecord[] {
  const more = Array.from({ length: lost }, (_, i) => runRecord({ seed: 100 + i, status }));
  return [...evidenceOfTests(EIGHT).runs, ...more];
}

Deno.test("judge() says REPLICATED while at most a fifth of the runs is lost, and INCONCLUSIVE beyond", () => {
  for (const claim of [valueClaim(0.4747), bound]) {
    const of = (lost: number, status?: "failed") =>
      judge(claim, evidenceOf({ runs: withLost(lost, status) }));
    assertEquals([of(2).verdict, of(3).verdict, of(3, "failed").verdict], [
      "REPLICATED", // 2 of 10
      "INCONCLUSIVE", // 3 of 11
      "INCONCLUSIVE",
    ]);
    assertEquals(of(3).reason, { kind: "manyLost" });
    assertEquals(of(3).runs, { completed: 8, diverged: 3, failed: 0 });
    assertEquals(of(3, "failed").runs, { completed: 8, diverged: 0, failed: 3 });
  }
});

Deno.test("judge() draws the line at a fifth of the runs, not near it", () => {
  const completed = evidenceOfTests(Array.from({ length: 80 }, (_, i) => EIGHT[i % 8]!)).runs;
  const lost = Array.from({ length: 20 }, (_, i) => runRecord({ seed: 100 + i, status: "diverged" }));
  const of = (count: number) =>
    judge(valueClaim(0.4747), evidenceOf({ runs: [...completed.slice(0, count), ...lost] })).verdict;
  assertEquals([of(80), of(79)], ["REPLICATED", "INCONCLUSIVE"]);
});

Deno.test("judge() calls a claim NOT REPLICATED however many runs are lost, for those left contradict it", () => {
  const judged = judge(valueClaim(0.9), evidenceOf({ runs: withLost(17) }));
  assertEquals([judged.verdict, judged.runs], ["NOT REPLICATED", { completed: 8, diverged: 17, failed: 0 }]);
});

Deno.test("judge() says of runs that were all lost that none completed, and asks for no more seeds", () => {
  const runs = Array.from({ length: 24 }, (_, seed) => runRecord({ seed, status: "diverged" }));
  for (const claim of [valueClaim(0.4), bound]) {
    const { verdict, reason, seedsNeeded } = judge(claim, evidenceOf({ runs }));
    assertEquals([verdict, reason, seedsNeeded], ["INCONCLUSIVE", { kind: "allLost" }, null]);
  }
});

Deno.test("judge() has no range of one number: INCONCLUSIVE inside and outside, and no p-value in a family", () => {
  const same = evidenceOfTests([1, 1, 1, 1, 1]);
  for (const published of [1, 0.99, 0.5]) {
    const judged = judge(valueClaim(published), same);
    assertEquals([judged.verdict, judged.reason], ["INCONCLUSIVE", { kind: "oneNumber", count: 5 }]);
    assertEquals([judged.ours?.mean, judged.ours?.sd, judged.pValue], [1, 0, null]);
  }
  const other = { claim: valueClaim(0.4747), evidence: evidenceOfTests(EIGHT) };
  const [alone] = judgeFamily([other]);
  const [, beside] = judgeFamily([{ claim: valueClaim(0.5), evidence: same }, other]);
  assertEquals(beside, alone); // it takes no part in Holm's correction
});

Deno.test("judge() holds one number of all runs against a bound, unless the runs agree in every other number too", () => {
  const runs = (losses: readonly number[]) =>
    losses.map((loss, seed) => runRecord({ seed, metrics: { testAccuracy: 1, trainLoss: loss } }));
  const verdict = (losses: readonly number[]) => judge(bound, evidenceOf({ runs: runs(losses) }));
  assertEquals(verdict([0.1, 0.2, 0.3, 0.4, 0.5]).verdict, "REPLICATED");
  const alike = verdict([0.1, 0.1, 0.1, 0.1, 0.1]);
  assertEquals([alike.verdict, alike.reason], ["INCONCLUSIVE", { kind: "alike", count: 5 }]);
  assertEquals(verdict([0.1, 0.1, 0.1, 0.1, 0.2]).verdict, "REPLICATED");
});

Deno.test("judge() shows the number of one seed and its difference, without a range or a verdict", () => {
  const judged = judge(valueClaim(0.4747), evidenceOfTests([0.47]));
  assert(judged.difference !== null && Math.abs(judged.difference + 0.0047) < 1e-12);
  assertEquals(judged.ours, { mean: 0.47, count: 1, sd: null, low: null, high: null });
  assertEquals([judged.verdict, judged.reason], [
    "INCONCLUSIVE",
    { kind: "tooFew", completed: 1, lost: 0, needed: 5 },
  ]);
});

Deno.test("guarded() finds runs alike where every trial of two seeds or more has the same numbers on all of them", () => {
  const run = (trial: string, seed: number, loss: number) =>
    runRecord({ trial, seed, metrics: { trainLoss: loss } });
  const verdict = (...runs: readonly RunRecord[]) =>
    guarded({ verdict: "REPLICATED", reason: { kind: "notRun" } }, runs, { deterministic: false }).verdict;
  const alike = [run("a", 0, 1), run("a", 1, 1), run("b", 0, 2), run("b", 1, 2)];
  assertEquals(verdict(...alike), "INCONCLUSIVE");
  assertEquals(verdict(...alike, run("c", 0, 3)), "INCONCLUSIVE"); // one seed says nothing of seeds
  assertEquals(verdict(...alike, run("c", 0, 3), run("c", 1, 4)), "REPLICATED");
  assertEquals(verdict(run("a", 0, 1), run("b", 0, 2)), "REPLICATED");
});
