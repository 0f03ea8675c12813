import { assertAlmostEquals, assertEquals } from "@std/assert";
import { armsCase } from "../testdata/arms.ts";
import { mean, standardDeviation } from "../statistics/moments.ts";
import { meanOfLargest } from "../statistics/winner.ts";
import { judge } from "./judge.ts";

const FIVE = [91.58, 91.39, 91.71, 91.44, 91.62];

function judged(change: Readonly<Record<string, unknown>>, a: readonly (number | null)[] = FIVE) {
  const { claim, evidence } = armsCase({ kind: "mean", metric: "accuracy", arm: "a", ...change }, { a });
  return judge(claim, evidence);
}

Deno.test("judge() of a mean says REPLICATED, NOT REPLICATED or INCONCLUSIVE by rule Q", () => {
  const sd = { runs: 5, spread: { kind: "sd", value: 0.2 } };
  assertEquals(judged({ published: 91.6, ...sd }).verdict, "REPLICATED");
  assertEquals(judged({ published: 91.9, ...sd }).verdict, "INCONCLUSIVE");
  assertEquals(judged({ published: 92.05, ...sd }).verdict, "INCONCLUSIVE"); // 0.502 apart: more than δ, but rounding hides that
  assertEquals(judged({ published: 92.3, ...sd }).verdict, "NOT REPLICATED");
  assertEquals(judged({ published: 90.8, ...sd }).verdict, "NOT REPLICATED");
});

Deno.test("judge() of a mean goes by what the paper says of its ±", () => {
  const wide = { published: 92.3, spread: { kind: "se", value: 0.9 }, runs: 5 };
  assertEquals(judged(wide).verdict, "INCONCLUSIVE");
  const unnamed = judged({ published: 92.3, runs: 5, spread: { kind: "unknown", value: 0.5 } });
  assertEquals(unnamed.verdict, "INCONCLUSIVE");
  assertEquals(
    unnamed.reason.kind === "mean" && unnamed.reason.weighed.readings.map(({ as, answer }) => [as, answer]),
    [["sd", "different"], ["se", "undecided"]],
  );
});

Deno.test("judge() of a mean takes the printed decimals, stated or shown", () => {
  const rounding = (change: Readonly<Record<string, unknown>>) => {
    const { reason } = judged({ runs: 5, ...change });
    return reason.kind === "mean" ? reason.weighed.rounding : null;
  };
  assertAlmostEquals(rounding({ published: 92.3 })!, 0.05, 1e-12);
  assertAlmostEquals(rounding({ published: 92.3, decimals: 2 })!, 0.005, 1e-12);
  assertAlmostEquals(rounding({ published: 92 })!, 0.5, 1e-12);
});

Deno.test("judge() of a published best run holds it against what the best of as many of ours would be", () => {
  const sd = standardDeviation(FIVE), best = mean(FIVE) + meanOfLargest(5) * sd; // 91.70, while our mean is 91.55
  const at = (published: number, change = {}) =>
    judged({ published, runs: 5, selection: "best-run", ...change });
  const found = at(91.7);
  assertAlmostEquals(found.difference!, best - 91.7, 1e-9);
  assertEquals(found.verdict, "REPLICATED");
  assertEquals([at(92.3).verdict, at(91.1).verdict], ["NOT REPLICATED", "NOT REPLICATED"]);
  assertEquals(judged({ published: 91.1, runs: 5 }).verdict, "INCONCLUSIVE"); // which it would not be as a mean
  const lower = at(8.3, { metric: "error" });
  assertAlmostEquals(lower.difference!, 100 - best - 8.3, 1e-9);
});

Deno.test("judge() of a mean compares with no single number and no survivors", () => {
  assertEquals(judged({ published: 91.6, runs: 5 }, [91.5, 91.5, 91.5, 91.5, 91.5]).reason, {
    kind: "oneNumber",
    count: 5,
  });
  const lost = judged({ published: 91.6, runs: 5 }, [...FIVE, null, null]);
  assertEquals([lost.verdict, lost.reason.kind], ["INCONCLUSIVE", "manyLost"]);
  const few = judged({ published: 91.6 }, FIVE.slice(0, 4));
  assertEquals([few.reason.kind, few.published], ["tooFew", 91.6]);
});

Deno.test("judge() of a mean names the seeds at which it would be REPLICATED", () => {
  const near = judged({ published: 91.92, runs: 20 });
  assertEquals([near.verdict, near.seedsNeeded], ["INCONCLUSIVE", 6]);
  assertEquals(judged({ published: 92.04, runs: 1 }).seedsNeeded, null);
});
