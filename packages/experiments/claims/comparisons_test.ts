import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { armsCase, armsSpec } from "../testdata/arms.ts";
import { checkSpec } from "../spec/parse_spec.ts";
import { judge } from "./judge.ts";

const A = [91.58, 91.39, 91.71, 91.44, 91.62], B = [91.02, 90.87, 91.21, 90.95, 91.1];
const DOUBLE = A.map((value) => value / 2);

function judged(test: Readonly<Record<string, unknown>>, arms: Parameters<typeof armsCase>[1]) {
  const { claim, evidence } = armsCase({ metric: "accuracy", ...test }, arms);
  return judge(claim, evidence);
}

const ratio = (change: Readonly<Record<string, unknown>>, arms = { a: A, b: DOUBLE }) =>
  judged({ kind: "ratio", arm: "a", than: "b", published: 2, runs: 5, ...change }, arms);

Deno.test("judge() of a ratio compares logarithms, and says how many times with its interval as scipy does", () => {
  const found = ratio({ published: 1.006 }, { a: A, b: B });
  assert(found.reason.kind === "ratio");
  const { ratio: times, low, high } = found.reason;
  assertAlmostEquals(times, RATIO[0], 1e-10);
  assertAlmostEquals(low, RATIO[1], 1e-9);
  assertAlmostEquals(high, RATIO[2], 1e-9);
});

/** scipy 1.17.1: ttest_ind of the logarithms, unequal variances. */
const RATIO = [1.0056904448835997, 1.0035787872851611, 1.007806545678596] as const;

Deno.test("judge() of a ratio turns at a factor of 1 + within, less the 90 % interval, both ways", () => {
  const noisy = { a: A, b: DOUBLE.map((value, i) => value * (1 + [-0.01, 0.02, 0, -0.02, 0.01][i]!)) };
  const at = (published: number) => ratio({ published }, noisy).verdict;
  assertEquals([2, 2.04, 1.96].map(at), ["REPLICATED", "REPLICATED", "REPLICATED"]);
  assertEquals([2.19, 1.83].map(at), ["INCONCLUSIVE", "INCONCLUSIVE"]); // within a tenth, but not with its interval
  assertEquals([2.22, 1.79].map(at), ["NOT REPLICATED", "NOT REPLICATED"]);
  assertEquals(ratio({ published: 2.22, within: 0.3 }, noisy).verdict, "REPLICATED");
});

Deno.test("judge() of a ratio says by what factor the two may differ, which within must reach", () => {
  const noisy = { a: A, b: DOUBLE.map((value, i) => value * (1 + [-0.01, 0.02, 0, -0.02, 0.01][i]!)) };
  const { reason } = ratio({ published: 2.05 }, noisy);
  assert(reason.kind === "ratio");
  const at = (by: number) => ratio({ published: 2.05, within: reason.atMost - 1 + by }, noisy).verdict;
  assertEquals([at(1e-9), at(-1e-9)], ["REPLICATED", "INCONCLUSIVE"]);
  const small = ratio({}, { a: A.map((value) => value / 100), b: DOUBLE.map((value) => value / 100) });
  assertEquals(small.verdict, "REPLICATED"); // of numbers below 1 as well
});

Deno.test("judge() of a ratio needs numbers above 0, and five of each", () => {
  assertEquals(ratio({}, { a: [0, ...A], b: DOUBLE }).reason.kind, "notPositive");
  assertEquals(ratio({}, { a: A.slice(1), b: DOUBLE }).reason.kind, "tooFew");
});

const C = [90.51, 90.39, 90.71, 90.44, 90.62];
const order = (names: readonly string[], arms: Parameters<typeof armsCase>[1], change = {}) =>
  judged({ kind: "ranking", order: names, ...change }, arms);

Deno.test("judge() of a ranking upholds every pair that its interval shows, and refutes one that is the other way round", () => {
  const right = order(["a", "b", "c"], { a: A, b: B, c: C });
  assert(right.verdict === "REPLICATED" && right.reason.kind === "ranking");
  assertEquals([right.reason.upheld, right.reason.tau, right.reason.pairs.length], [1, 1, 3]);
  const wrong = order(["b", "a", "c"], { a: A, b: B, c: C });
  assert(wrong.verdict === "NOT REPLICATED" && wrong.reason.kind === "ranking");
  assertEquals(wrong.reason.pairs.map(({ answer }) => answer), ["reversed", "upheld", "upheld"]);
  assertAlmostEquals(wrong.reason.tau, 1 / 3, 1e-12);
  assertEquals(order(["b", "a", "c"], { a: A, b: B, c: C }, { metric: "error" }).verdict, "NOT REPLICATED");
  assertEquals(order(["c", "b", "a"], { a: A, b: B, c: C }, { metric: "error" }).verdict, "NOT REPLICATED");
});

Deno.test("judge() of a ranking asks of the first that it is upheld against every other, and of the rest nothing", () => {
  const close = B.map((value) => value - 0.01);
  assertEquals(order(["a", "b", "c"], { a: A, b: B, c: close }).verdict, "REPLICATED");
  assertEquals(order(["b", "c", "a"], { a: C, b: B, c: close }).verdict, "INCONCLUSIVE");
  assertEquals(order(["a", "b", "c"], { a: A, b: B, c: close }, { paired: true }).reason.kind, "oneNumber");
});

Deno.test("judge() of a ranking corrects for its pairs by Holm", () => {
  const shifted = (by: number) => A.map((value) => value - by);
  const two = order(["a", "b"], { a: A, b: shifted(0.2), c: C });
  assert(two.reason.kind === "ranking");
  const p = two.reason.pairs[0]!.pValue;
  assert(p > 0.025 && p < 0.05, `${p}`);
  assertEquals(two.verdict, "REPLICATED");
  const three = order(["a", "b", "c"], {
    a: A,
    b: shifted(0.2),
    c: shifted(0.2).map((value) => value - 1e-3),
  });
  assertEquals(three.verdict, "INCONCLUSIVE"); // the same pair among three
});

Deno.test("specs with rankings of arms that are not there, or there twice, and ratios of one arm, are refused", () => {
  const faults = (test: unknown) => {
    const checked = checkSpec({
      ...JSON.parse(JSON.stringify(armsSpec({ arms: ["a", "b"] }))),
      claims: [{ id: "c", statement: "s", source: { paper: "p", place: "q" }, test }],
    });
    return checked._tag === "Left" ? checked.left.map(({ path, message }) => `${path}: ${message}`) : [];
  };
  const ranked = (names: readonly string[]) => faults({ kind: "ranking", metric: "accuracy", order: names });
  assertEquals(ranked(["a", "b"]), []);
  assert(ranked(["a", "d"])[0]?.startsWith("claims.0.test.order.1:"), ranked(["a", "d"])[0]);
  assert(ranked(["a", "b", "a"])[0]?.includes("every arm once but found a again"));
  const same = faults({ kind: "ratio", metric: "accuracy", arm: "a", than: "a", published: 1 });
  assert(same[0]?.includes("expected another arm than a"), same[0]);
  const two = (thanMetric: string) =>
    faults({ kind: "better", metric: "accuracy", arm: "a", than: "a", thanMetric });
  assertEquals(two("single"), []);
  assert(two("accuracy")[0]?.includes("expected another arm than a"));
  assertEquals(two("error"), [
    "claims.0.test.thanMetric: expected a number in the unit of accuracy and better the same way but found error",
  ]);
});

Deno.test("judge() of an advantage says how likely it was to see the worthwhile one", () => {
  const { reason } = judged({ kind: "better", arm: "a", than: "b" }, { a: A, b: B });
  assert(reason.kind === "better");
  assert(reason.power > 0.99, `${reason.power}`);
  const small = judged({ kind: "better", arm: "a", than: "b", worthwhile: 0.1 }, { a: A, b: B });
  assert(small.reason.kind === "better" && small.reason.power > 0.15 && small.reason.power < 0.35);
});

Deno.test("judge() of paired arms that share no seed says that none was compared", () => {
  const apart = { a: [...A, ...A.map(() => null)], b: [...B.map(() => null), ...B] };
  const { reason } = judged({ kind: "better", arm: "a", than: "b", paired: true }, apart);
  assert(reason.kind === "tooFew");
  assertEquals(reason.completed, 0);
});
