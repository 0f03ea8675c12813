import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { onlyTraining } from "../kinds/plan.ts";
import type { Resolved } from "../runners/training/resolved.ts";
import {
  claimOf,
  evidenceOf,
  evidenceOfTests,
  onOtherBytes,
  specOf,
  valueClaim,
} from "../testdata/evidence.ts";
import { runRecord } from "../testdata/run_record.ts";
import { isNear } from "./hinges.ts";
import { judge, judgeFamily } from "./judge.ts";
import { resolvedOf } from "./resolved_of.ts";
import { fewestSeedsFor, tooFewSeeds } from "./seeds.ts";

const FIVE = [0.4712, 0.4751, 0.4698, 0.4779, 0.4733]; // m 0.47346

Deno.test("judge() has one claim in its family, and no hinges where nothing was compared", () => {
  const { reason } = judge(valueClaim(0.4747), evidenceOfTests(FIVE));
  assert(reason.kind === "value" && reason.family === 1);
  const unjudged = judge(valueClaim(0.4747), evidenceOf({}));
  assertEquals([unjudged.verdict, unjudged.hinges, unjudged.pValue], ["NOT JUDGED", undefined, null]);
});

Deno.test("judgeFamily() says what hangs on other bytes of every claim that was judged on such, beside one that was not", () => {
  const claim = valueClaim(0, { test: { kind: "value", quantity: "testAccuracy", published: 0.4834 } });
  const official = evidenceOfTests(FIVE), other = onOtherBytes(official);
  const tight = { ...claim, margin: 0.0175 }; // 0.00994 apart, and h is 0.0073
  const cases = [{ claim: tight, evidence: official }, { claim: tight, evidence: other }];
  const hinges = judgeFamily(cases).map((one) => [one.verdict, one.hinges?.withoutAllowance ?? null]);
  assertEquals(hinges, [["REPLICATED", null], ["INCONCLUSIVE", "REPLICATED"]]);
});

Deno.test("judge() takes the hinges of a verdict that it takes back, and says the difference of one number from another", () => {
  const runs = [
    ...evidenceOfTests(FIVE).runs,
    ...[7, 8].map((seed) => runRecord({ seed, status: "failed" })),
  ];
  const lost = judge(valueClaim(0.4747), evidenceOf({ runs }));
  assertEquals([lost.reason, lost.hinges], [{ kind: "manyLost" }, undefined]);
  const same = judge(valueClaim(0.99), evidenceOfTests([1, 1, 1, 1, 1]));
  assertEquals(same.reason, { kind: "oneNumber", count: 5 });
  assertAlmostEquals(same.difference!, 0.01, 1e-12);
});

Deno.test("isNear() is within a tenth of δ, its end among it", () => {
  assertEquals([0, 0.125, 0.126].map((slack) => isNear(slack, 1.25)), [true, true, false]);
});

Deno.test("tooFewSeeds() finds a number unread where any run completed, and asks for seeds by two that there are", () => {
  const none = { metric: "testAccuracy", published: null };
  const lost = runRecord({ seed: 1, status: "diverged" }), done = runRecord({ seed: 0 });
  const reason = (
    sample: Parameters<typeof tooFewSeeds>[0],
    asked: Parameters<typeof tooFewSeeds>[1] = none,
  ) => tooFewSeeds(sample, asked)?.conclude({ pValue: 1, correction: 1, family: 1 }).reason ?? null;
  assertEquals(reason({ values: [], runs: [done, lost] }), { kind: "unread", metric: "testAccuracy" });
  assertEquals(reason({ values: [], runs: [lost] }), { kind: "allLost" });
  const two = { values: [0.4, 0.5], runs: [done, runRecord({ seed: 1 })] };
  const asked = { ...none, needed: ({ count }: { count: number }) => 10 * count };
  assertEquals(reason(two, asked), { kind: "tooFew", completed: 2, lost: 0, needed: 20 });
  const one = { values: [0.4], runs: [done] };
  assertEquals(reason(one, asked), { kind: "tooFew", completed: 1, lost: 0, needed: 5 });
  assertEquals(reason(one, { ...asked, deterministic: true }), null);
});

Deno.test("fewestSeedsFor() is one where a run is compared digit by digit or has no noise, and five else", () => {
  assertEquals(["exact", "gradientErrors", "value", "mean"].map((kind) => fewestSeedsFor({ kind })), [
    1,
    1,
    5,
    5,
  ]);
});

Deno.test("resolvedOf() takes the numbers of the result before those that follow from its spec", () => {
  const training = onlyTraining(specOf("replicate-fig4")), resolved = { steps: 7 } as Resolved;
  assertEquals(resolvedOf({ resolved }, training)?.steps, 7);
  assertEquals(resolvedOf({ resolved }, null)?.steps, 7);
  assertEquals(resolvedOf({}, training)?.steps, 4800);
  assertEquals(resolvedOf({}, null), null);
});

Deno.test("judge() of an exact run shows one number, and places it among runs of 1.5 times its λ", () => {
  const spec = specOf("exact-search"), claim = spec.claims[0]!;
  const run = (lambda: number, accuracy: number, seed: number) =>
    runRecord({ trial: "coarse-00", seed, factors: { lambda }, metrics: { validationAccuracy: accuracy } });
  const seedRuns = FIVE.map((accuracy, i) => run(0.75, accuracy, i + 1));
  const judged = judge(claim, {
    ...onOtherBytes(evidenceOf({ spec, runs: [run(0.5, 0.5088, 0)] })),
    seedRuns,
  });
  assertEquals(judged.ours?.count, 1);
  assert(judged.reason.kind === "exact");
  assertEquals(judged.reason.range?.count, 5);
});

Deno.test("judge() of stages compares λ up to the largest that is asked for, and needs runs of both stages", () => {
  const runs = (stage: string, lambda: number, accuracies: readonly number[]) =>
    accuracies.map((validationAccuracy, seed) =>
      runRecord({ trial: `${stage}-00`, seed, factors: { lambda }, metrics: { validationAccuracy } })
    );
  const of = (better: readonly number[], worse: readonly number[], maximumLambda = 1e-3) =>
    judge(
      claimOf({ kind: "stages", better: "fine", worse: "coarse", maximumLambda, worthwhile: 0.005 }),
      evidenceOf({
        spec: specOf("coarse-to-fine"),
        runs: [...runs("fine", 1e-3, better), ...runs("coarse", 1e-3, worse)],
      }),
    );
  const notRun = { kind: "stagesNotRun", stages: ["fine", "coarse"] };
  assertEquals([of([], FIVE).reason, of(FIVE, []).reason], [notRun, notRun] as unknown[]);
  const few = { kind: "tooFew", completed: 1, lost: 0, needed: 5 };
  assertEquals([of([0.5], FIVE).reason, of(FIVE, [0.5]).reason], [few, few] as unknown[]);
  assertEquals(of(FIVE.map((value) => value + 0.01), FIVE).verdict, "REPLICATED");
  assertEquals(of(FIVE, FIVE).verdict, "NOT REPLICATED"); // an interval from 0 to 0
  assertEquals(of(FIVE, FIVE, 0.9e-3).reason, { kind: "tooFew", completed: 0, lost: 0, needed: 5 });
});
