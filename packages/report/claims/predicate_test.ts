import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { ClaimTest, JudgedClaim } from "@refold/experiments/claims/claim";
import type { ExperimentResult } from "@refold/experiments/result";
import { judge } from "@refold/experiments/claims/judge";
import { splitMetric } from "@refold/experiments/runners/training/metrics";
import { valuesByStep } from "@refold/experiments/runs/series";
import { inputs } from "../testdata/inputs.ts";
import { searchRuns } from "../testdata/search.ts";
import { claimReportOf } from "./table.ts";
import { foundOf, predicateOf, reasonOf, told } from "./tell.ts";

const MARGIN = 0.015;
const { training, search, "gradient-check": gradient } = inputs;

/** What the judge says of a test on a result, in words and details, and what the page says that it asks. */
function both(test: ClaimTest, result: ExperimentResult, margin = MARGIN): {
  readonly judged: JudgedClaim;
  readonly reason: string;
  readonly details: ReturnType<ReturnType<typeof claimReportOf>["details"]>;
  readonly predicate: string;
} {
  const source = { paper: "guide", place: "text" },
    { spec, runs, analysis, resolved, provenance: { data } } = result;
  const claim = { id: "c", statement: "s", source, tier: "primary" as const, margin, test };
  const judged = judge(claim, { spec, runs, analysis, resolved, data, history: training.history });
  const found = foundOf(judged);
  return {
    judged,
    reason: reasonOf(judged, result).replace(/\s/g, " "),
    details: found === null ? [] : claimReportOf(test).details(found, told(judged, result)),
    predicate: predicateOf(claim, spec).replace(/\s/g, " "),
  };
}

const bound = (atLeast: number): ClaimTest => ({ kind: "bound", quantity: "testAccuracy", atLeast });

Deno.test("predicateOf() asks of a bound what its judge asks: the whole interval of the mean, not the mean", () => {
  const values = training.result.runs.map((run) => run.metrics["testAccuracy"] ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const { judged, reason, predicate } = both(bound(mean - 1e-6), training.result);
  assertEquals(judged.verdict, "INCONCLUSIVE");
  assertStringIncludes(reason, "90 % interval of our mean");
  assertStringIncludes(predicate, "whole 90 % interval of the mean");
});

Deno.test("predicateOf() names the seeds that a verdict takes, as the judge does", () => {
  const few = { ...training.result, runs: training.result.runs.slice(0, 4) };
  const { reason, predicate } = both(bound(0.4), few);
  const needed = reason.match(/needs at least (\d+)/)?.[1] ?? "none";
  assertStringIncludes(predicate, `at least ${needed} completed seeds`);
});

Deno.test("predicateOf() asks of a table the share and the sharpness that its judge asks", () => {
  const [stage] = search.result.analysis?.kind === "search" ? search.result.analysis.stages : [];
  const rows = (stage?.rows ?? []).map(({ lambda, perSeed }) => ({
    lambda,
    published: perSeed.reduce<number>((sum, value) => sum + (value ?? 0) / perSeed.length, 0),
  }));
  const result = { ...search.result, runs: searchRuns };
  const { judged, details, predicate } = both({ kind: "table", stage: "coarse", rows }, result);
  const asked = Number.parseFloat(details.find(({ label }) => /asked/.test(label))?.value ?? "");
  assertEquals(judged.verdict, "REPLICATED");
  assertStringIncludes(predicate, `At least ${asked} % of the ${rows.length} published rows`);
  assertStringIncludes(predicate, "δ = 1.50 points");
  assertEquals(both({ kind: "table", stage: "coarse", rows }, result, 1e-4).judged.verdict, "INCONCLUSIVE");
});

Deno.test("predicateOf() asks of a curve the δ of costs, losses and accuracies that its judge asks", () => {
  const test = training.result.claims.map(({ claim }) => claim.test).find(({ kind }) => kind === "curve");
  assert(test?.kind === "curve");
  // points on our own mean differ by nothing; only chance is left
  const own = test.points.map((point) => {
    const mean = (name: "cost" | "loss" | "accuracy"): number => {
      const values = valuesByStep(training.history, splitMetric(point.split, name)).get(point.step) ?? [];
      return values.reduce((sum, value) => sum + value / values.length, 0);
    };
    return { ...point, cost: mean("cost"), loss: mean("loss"), accuracy: mean("accuracy") };
  });
  const clear = both({ ...test, points: own }, training.result);
  assertEquals(clear.judged.verdict, "REPLICATED");
  assertStringIncludes(clear.predicate, "δ being 0.1 of costs and losses and 1.50 points of accuracies");
  assertStringIncludes(clear.reason, "points that would matter, and all else by less");
  const vague = both({ ...test, points: own, maximumMeanDeviation: 1e-6 }, training.result);
  assertEquals(vague.judged.verdict, "INCONCLUSIVE");
  assertStringIncludes(vague.predicate, "δ being 1e−6 of costs and losses");
  assertStringIncludes(vague.reason, "too little to tell");
});

Deno.test("predicateOf() asks of a gradient check all that its judge asks: entries, directions, kinks", () => {
  const { analysis } = gradient.result;
  assert(analysis?.kind === "gradient-check");
  const test: ClaimTest = { kind: "gradientErrors", published: {}, threshold: 1e-7 };
  const kinked = analysis.elementwise.map((row) => ({ ...row, kinks: row.entries / 10 }));
  const kinks = both(test, { ...gradient.result, analysis: { ...analysis, elementwise: kinked } });
  const most = kinks.reason.match(/more than (\d+) %/)?.[1] ?? "none";
  assertStringIncludes(kinks.predicate, `at most ${most} % of the entries left out as kinks`);
  const astray = analysis.directional.map((row) => ({ ...row, relativeError: 1 }));
  const along = both(test, { ...gradient.result, analysis: { ...analysis, directional: astray } });
  assertStringIncludes(along.reason, "along directions");
  assertStringIncludes(along.predicate, "along every random direction");
});
