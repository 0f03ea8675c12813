import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { ClaimTest } from "./claim.ts";
import { armsCase } from "../testdata/arms.ts";
import { standardDeviation } from "../statistics/moments.ts";
import { tQuantile } from "../statistics/quantiles.ts";
import { judge, judgeFamily } from "./judge.ts";

const A = [91.58, 91.39, 91.71, 91.44, 91.62], shifted = (by: number) => A.map((value) => value - by);
const SURE = tQuantile(8) * standardDeviation(A) * Math.sqrt(2 / 5); // from here on p < 5 %
const TINY = 1e-7;

const caseOf = (order: readonly string[], by: number) =>
  armsCase({ kind: "ranking", metric: "accuracy", order }, { a: A, b: shifted(by) });

function judged(order: readonly string[], by: number) {
  const { claim, evidence } = caseOf(order, by);
  return judge(claim, evidence);
}

Deno.test("judge() of a ranking upholds or reverses a pair at a p-value of 5 %, on both sides", () => {
  const verdicts = (order: readonly string[]) =>
    [SURE - TINY, SURE + TINY].map((by) => judged(order, by).verdict);
  assertEquals(verdicts(["a", "b"]), ["INCONCLUSIVE", "REPLICATED"]);
  assertEquals(verdicts(["b", "a"]), ["INCONCLUSIVE", "NOT REPLICATED"]);
});

Deno.test("judge() of a ranking has the p-value of its surest pair that is the other way round, and 1 where none is", () => {
  assertEquals(judged(["a", "b"], 0.5).pValue, 1);
  const reversed = judged(["b", "a"], 0.2);
  assert(reversed.reason.kind === "ranking");
  assertAlmostEquals(reversed.pValue!, reversed.reason.pairs[0]!.pValue, 1e-12);
  assert(reversed.pValue! > 0.02 && reversed.pValue! < 0.05, `${reversed.pValue}`);
});

Deno.test("judgeFamily() corrects a ranking's refutation for other claims, and not what it upholds", () => {
  const other = { kind: "mean", metric: "accuracy", arm: "a", published: 91.5, runs: 5 } as const;
  const among = (order: readonly string[]) => {
    const one = caseOf(order, 0.2); // reversed, p is between 2.5 and 5 %
    const test = { ...other, selection: "final" } as ClaimTest;
    return judgeFamily([one, { ...one, claim: { ...one.claim, test } }])[0]!;
  };
  assertEquals([judged(["b", "a"], 0.2).verdict, among(["b", "a"]).verdict], [
    "NOT REPLICATED",
    "INCONCLUSIVE",
  ]);
  assertAlmostEquals(among(["b", "a"]).pValue!, 2 * judged(["b", "a"], 0.2).pValue!, 1e-12);
  assertEquals(among(["a", "b"]).verdict, "REPLICATED");
});
