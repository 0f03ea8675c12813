import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { armsCase } from "../testdata/arms.ts";
import { intervalOfAdvantage } from "../statistics/advantage.ts";
import { directionOf } from "./better.ts";
import { judge } from "./judge.ts";

const A = [91.58, 91.39, 91.71, 91.44, 91.62], B = [91.02, 90.87, 91.21, 90.95, 91.1];

function judged(
  change: Readonly<Record<string, unknown>> = {},
  arms: Parameters<typeof armsCase>[1] = { a: A, b: B },
) {
  const { claim, evidence } = armsCase(
    { kind: "better", metric: "accuracy", arm: "a", than: "b", ...change },
    arms,
  );
  return judge(claim, evidence);
}

Deno.test("judge() of an advantage says whether its interval lies above 0, or below what would be worthwhile", () => {
  assertEquals(judged().verdict, "REPLICATED");
  assertEquals(judged({ arm: "b", than: "a" }).verdict, "NOT REPLICATED");
  assertEquals(judged({}, { a: A, b: A.map((value) => value - 0.01) }).verdict, "NOT REPLICATED"); // below δ
  assertEquals(
    judged({ worthwhile: 0.1 }, { a: A, b: A.map((value) => value - 0.01) }).verdict,
    "INCONCLUSIVE",
  );
});

Deno.test("directionOf() is above 0 only where the whole interval is, and below only where it does not reach", () => {
  const found = (difference: number, standardError: number) => ({
    ...{ difference, standardError, freedom: 4, count: 5, variance: 1 },
  });
  assertEquals(directionOf(found(0, 0), 0.5), "below");
  assertEquals(directionOf(found(0, 1), intervalOfAdvantage(found(0, 1)).high), "reaches");
});

Deno.test("judge() of an advantage turns round where lower is better", () => {
  const found = judged({ metric: "error" });
  assertEquals(found.verdict, "REPLICATED");
  assert(found.reason.kind === "better");
  assertAlmostEquals(found.reason.advantage, 0.518, 1e-9);
});

Deno.test("judge() of an advantage pairs by seed where the claim says so", () => {
  const noisy = [3, -2, 1, 0, -4],
    a = A.map((value, i) => value + noisy[i]!),
    b = B.map((value, i) => value + noisy[i]!);
  assertEquals(judged({ paired: true }, { a, b }).verdict, "REPLICATED");
  assertEquals(judged({ paired: false }, { a, b }).verdict, "INCONCLUSIVE");
});

Deno.test("judge() of an advantage of a published size needs both, direction and size", () => {
  const sized = judged({ by: { value: 0.7, runs: 5 } });
  assert(sized.verdict === "REPLICATED" && sized.reason.kind === "better");
  const { low, high, size } = sized.reason; // Welch's degrees of freedom are 7.99, and t 2.306 and 1.860
  assertAlmostEquals(size!.halfWidth / ((high - low) / 2), Math.SQRT2 * 1.860 / 2.306, 1e-3);
  assertEquals(judged({ by: { value: 1.9, runs: 5 } }).verdict, "NOT REPLICATED");
  assertEquals(judged({ by: { value: 0.9, runs: 5 } }).verdict, "INCONCLUSIVE");
});

Deno.test("judge() of an advantage needs five seeds of both arms, or five pairs", () => {
  assertEquals(judged({}, { a: A, b: B.slice(1) }).reason.kind, "tooFew");
  assertEquals(judged({ paired: true }, { a: [...A, null], b: [null, ...B] }).reason.kind, "tooFew");
  assertEquals(judged({}, { a: A }).verdict, "NOT JUDGED");
});

Deno.test("judge() of an advantage compares two numbers of the same runs where the claim names both", () => {
  const varied = { a: A, b: B.map((value, i) => value + 1 + [0.1, -0.1, 0, 0.1, -0.1][i]!) };
  const own = judged({ than: "a", thanMetric: "single", paired: true }); // always 1 more: no spread to judge by
  assertEquals([own.verdict, own.reason.kind], ["INCONCLUSIVE", "oneNumber"]);
  assertEquals(own.runs.completed, 5);
  const other = judged({ thanMetric: "single", paired: true }, varied); // single is 1 less than b
  assert(other.reason.kind === "better");
  assertAlmostEquals(other.reason.advantage, 0.518, 1e-9);
  assertEquals(other.verdict, "REPLICATED");
});
