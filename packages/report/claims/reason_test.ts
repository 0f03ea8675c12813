import { trainingOf } from "@refold/experiments/kinds/plan";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Claim, ClaimTest } from "@refold/experiments/claims/claim";
import { type Case, judgeFamily } from "@refold/experiments/claims/judge";
import type { ExperimentResult, RunRecord } from "@refold/experiments/result";
import { trainingScores } from "@refold/experiments/runners/training/metrics";
import { terminalSummary } from "../terminal.ts";
import { inputs } from "../testdata/inputs.ts";
import { foundOf, reasonOf, told } from "./tell.ts";
import { claimReportOf } from "./table.ts";

const { result } = inputs.training;
const TEN = [0.4696, 0.4734, 0.4761, 0.4712, 0.4779, 0.4733, 0.4698, 0.4745, 0.4755, 0.4727]; // m 0.4734, s 0.0026

const runsOf = (accuracies: readonly number[], parts: Partial<RunRecord> = {}): readonly RunRecord[] =>
  accuracies.map((testAccuracy, seed) => ({
    ...result.runs[0]!,
    seed,
    metrics: trainingScores({ testAccuracy, trainLoss: seed }),
    ...parts,
  }));

const claimOf = (test: ClaimTest, parts: Partial<Claim> = {}): Claim => ({
  ...{
    id: "c",
    statement: "s",
    source: { paper: "guide", place: "text" },
    tier: "primary",
    margin: 0.015,
    test,
  },
  ...parts,
});
const value = (published: number): ClaimTest => ({ kind: "value", quantity: "testAccuracy", published });

/** The words for claims judged together on some runs, with plain spaces and minus signs. */
function words(
  claims: readonly Claim[],
  runs: readonly RunRecord[],
  data: Partial<ExperimentResult["provenance"]["data"]> = { bytes: "official" },
): readonly string[] {
  const provenance = { ...result.provenance, data: { ...result.provenance.data, ...data } };
  const { spec, analysis, resolved } = result, own = { ...result, runs, provenance };
  const evidence = { spec, analysis, resolved, runs, data: provenance.data, history: [] };
  return judgeFamily(claims.map((claim): Case => ({ claim, evidence }))).map((judged) =>
    reasonOf(judged, own).replaceAll("\u202f", " ").replaceAll("\u2212", "-")
  );
}

const one = (claim: Claim, ...rest: [readonly RunRecord[], Parameters<typeof words>[2]?]): string =>
  words([claim], ...rest)[0]!;

Deno.test("reasonOf() says of a published number how far ours lies from it, and whether that matters", () => {
  assertEquals(
    one(claimOf(value(0.4747)), runsOf(TEN)),
    "Our mean of 47.34 % over 10 seeds lies 0.13 points below the published 47.47 %, read as one run: with its 90 % " +
      "interval the difference may be up to 0.65 points, less than the 1.50 points that would matter.",
  );
  const wide = one(claimOf(value(0.4747)), runsOf([0.465, 0.48, 0.473, 0.467, 0.482]));
  assertStringIncludes(
    wide,
    "1.90 points, not less than the 1.50 points that would matter; were our mean to stay where",
  );
  assertStringIncludes(wide, "about 16 seeds would do");
  const hopeless = one(claimOf(value(0.4747)), runsOf([0.45, 0.49, 0.47, 0.46, 0.48]));
  assertStringIncludes(hopeless, "no number of our seeds could change that");
});

Deno.test("reasonOf() says what other bytes allow, and Holm's correction where they decided", () => {
  const other = one(claimOf(value(0.491)), runsOf(TEN), {
    bytes: "other",
    mayChange: { accuracy: 0.003, loss: 0.015 },
  });
  assertStringIncludes(
    other,
    "more than the 1.50 points that would matter, but by no more than the last printed place and",
  );
  assert(other.endsWith("; NOT REPLICATED if nothing were allowed for other bytes."), other);
  const short = one(claimOf(value(0.4867)), runsOf(TEN), { // 1.33 points, and 0.30 that other bytes may hide
    bytes: "other",
    mayChange: { accuracy: 0.003, loss: 0.015 },
  });
  assertStringIncludes(
    short,
    "less than the 1.50 points that would matter, but with what other bytes can hide it may be as much as 1.63 points",
  );
  const [doubtful] = words(
    [0.4801, 0.474, 0.474, 0.474].map((published) => claimOf(value(published), { margin: 0.005 })),
    runsOf(TEN),
  );
  assert(
    doubtful!.includes("more than the 0.50 points that would matter, but chance may explain it (p 0."),
    doubtful,
  );
  assert(doubtful!.endsWith("after Holm's correction over 4 primary claims)."), doubtful);
  const [sure] = words([0.6, 0.474].map((published) => claimOf(value(published))), runsOf(TEN));
  assertStringIncludes(
    sure!,
    "more than chance explains (p < 0.0001 after Holm's correction over 2 primary claims)",
  );
});

Deno.test("reasonOf() writes as many digits as tell a bound from the interval it is held against", () => {
  const bound = claimOf({ kind: "bound", quantity: "testAccuracy", atLeast: 0.99999 });
  assertStringIncludes(
    one(bound, runsOf([1, 1, 1, 1, 1])),
    "100.000 % to 100.000 %, lies wholly within the bound of at least 99.999 %",
  );
  const usual = claimOf({ kind: "bound", quantity: "testAccuracy", atLeast: 0.4, atMost: 0.5 });
  assertStringIncludes(
    one(usual, runsOf(TEN)),
    "over 10 seeds, 47.18 % to 47.50 %, lies wholly within the bound of",
  );
  assertStringIncludes(one(usual, runsOf(TEN)), "at least 40.00 % and at most 50.00 %.");
});

Deno.test("reasonOf() counts the runs that were lost, whatever the verdict", () => {
  const lost = (count: number, status: "diverged" | "failed") =>
    Array.from({ length: count }, (_, i): RunRecord => ({ ...result.runs[0]!, seed: 100 + i, status }));
  const some = one(claimOf(value(0.4747)), [...runsOf(TEN), ...lost(1, "diverged"), ...lost(1, "failed")]);
  assert(some.endsWith("would matter. 1 of 12 runs diverged and 1 failed."), some);
  assertEquals(
    one(claimOf(value(0.4747)), [...runsOf(TEN), ...lost(17, "diverged")]),
    "17 of 27 runs diverged: what the others agree on says little of the setting as a whole.",
  );
  assertEquals(
    one(claimOf(value(0.4747)), lost(24, "diverged")),
    "All 24 runs diverged, so there is no number; more seeds will not help: look at the learning rate.",
  );
  assertEquals(
    one(claimOf(value(0.4747)), lost(5, "failed")),
    "5 of 5 runs failed, so there is no number; more seeds will not help before they run: why they failed stands " +
      "with each run.",
  );
  assert(one(claimOf(value(0.9)), [...runsOf(TEN), ...lost(3, "failed")]).endsWith(" 3 of 13 runs failed."));
});

Deno.test("reasonOf() says how many seeds a verdict needs, and a larger number only where one is needed", () => {
  const few = (accuracies: readonly number[]) => one(claimOf(value(0.4747)), runsOf(accuracies));
  assertEquals(few([0.47]), "1 seed completed, and a verdict needs at least 5: --seeds 5.");
  assertEquals(few([0.47, 0.4701]), "2 seeds completed, and a verdict needs at least 5: --seeds 5.");
  assert(
    /needs at least 5: about \d+ would do, --seeds \d+\.$/.test(few([0.467, 0.474])),
    few([0.467, 0.474]),
  );
  assert(
    few([0.4, 0.5]).endsWith(
      "no number of seeds can make the difference certain to be less than what matters.",
    ),
  );
});

Deno.test("reasonOf() says of one number from all seeds that the seed changes nothing", () => {
  assertStringIncludes(
    one(claimOf(value(0.99)), runsOf([1, 1, 1, 1, 1])),
    "All 5 seeds came to 100.0000 %: the seed changes nothing",
  );
});

Deno.test("reasonOf() says of data without a verdict what it is", () => {
  const [standIn] = words([claimOf(value(0.5))], runsOf(TEN), { bytes: "stand-in" });
  assertStringIncludes(standIn!, "Stand-in images were used");
  const [unknown] = words([claimOf(value(0.5))], runsOf(TEN), {
    ...{ bytes: "unknown", name: "CIFAR-10", note: "the labels of test_batch are not official" },
  });
  assertEquals(unknown, "The data is no known copy of CIFAR-10: the labels of test_batch are not official.");
});

Deno.test("reasonOf() tells which penalty pulls more on the weights, and what that does", () => {
  const half = { ...result.spec, training: { ...result.spec, l2: { lambda: 0.01, form: "half" } } };
  const of = (form: "half" | "full", theirs: number) => {
    const training = trainingOf(result.spec);
    assert(result.spec.kind === "training" && training !== null);
    const spec = { ...result.spec, training: { ...training, l2: { lambda: 0.01, form } } };
    const claim = claimOf(value(0.4747), { penalty: { lambda: theirs, form: "full" } });
    const evidence = { ...result, spec, runs: runsOf(TEN), data: result.provenance.data, history: [] };
    return reasonOf(judgeFamily([{ claim, evidence }])[0]!, { ...result, spec });
  };
  assert(half.name === result.spec.name);
  assertStringIncludes(
    of("half", 0.01),
    "Our penalty ½·0.01·ΣW² has the gradient 0.01·W, half the 0.02·W of the source's 0.01·ΣW², so the weights stay larger " +
      "and the network overfits its training images more.",
  );
  assertStringIncludes(
    of("full", 0.005),
    "twice the 0.01·W of the source's 0.005·ΣW², so the weights stay smaller",
  );
  assertEquals(of("full", 0.01).includes("penalty"), false);
});

Deno.test("every kind of claim has words, numbers and details for what its judge finds, on pages and the terminal", () => {
  for (const input of Object.values(inputs)) {
    for (const judged of input.result.claims) {
      const own = told(judged, input.result),
        found = foundOf(judged),
        report = claimReportOf(judged.claim.test);
      const said = [
        reasonOf(judged, input.result),
        ...(found === null ? [] : report.details(found, own).map(({ value }) => value)),
      ];
      for (const text of said) assert(text.length > 0 && !/undefined|NaN|\[object/.test(text), text);
    }
    const text = terminalSummary(input.result, { colour: false, width: 100 });
    assert(!/undefined|NaN|\[object/.test(text), text);
  }
});

Deno.test("reasonOf() says after how many updates the first run diverged, and advises no more seeds", () => {
  const astray = [15, 40].map((divergedAt, i): RunRecord => ({
    ...{ ...result.runs[0]!, seed: i, status: "diverged", divergedAt, steps: divergedAt, metrics: {} },
  }));
  assertEquals(
    one(claimOf(value(0.4747)), astray),
    "Both runs diverged, the first after update 15, so there is no number; more seeds will not help: look at the " +
      "learning rate.",
  );
});
