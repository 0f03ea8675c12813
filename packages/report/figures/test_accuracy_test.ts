import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { rangeOfRuns } from "../bands.ts";
import { inputs } from "../testdata/inputs.ts";
import { testAccuracy } from "./test_accuracy.ts";

const accuracies = [0.44, 0.445, 0.45, 0.455, 0.46],
  { mean, half } = rangeOfRuns(accuracies, { unit: "fraction" });

const { result } = inputs.training, { spec } = result;
if (spec.kind !== "training") throw new TypeError("Expected the training fixture to hold a training");

/** What the figure finds where these accuracies were published. */
function finding(...published: readonly number[]): string {
  const runs = accuracies.map((testAccuracy, seed) => ({
    ...result.runs[0]!,
    seed,
    metrics: { testAccuracy },
  }));
  const own = { ...spec, published: published.map((testAccuracy) => ({ label: "theirs", testAccuracy })) };
  const subject = { result: { ...result, runs, spec: own }, spec: own, analysis: null, history: [] };
  return testAccuracy(subject as Parameters<typeof testAccuracy>[0])!.finding;
}

Deno.test("testAccuracy() calls a published number inside up to the range's ends on both sides, and outside beyond", () => {
  const places = (value: number) => /lies (\w+) it/.exec(finding(value))?.[1];
  const edge = half! - 1e-9;
  assertEquals([mean - edge, mean + edge, mean].map(places), ["inside", "inside", "inside"]);
  assertEquals([mean - half! - 1e-9, mean + half! + 1e-9].map(places), ["outside", "outside"]);
});

Deno.test("testAccuracy() gives the difference as ours less theirs", () => {
  assertMatch(finding(0.4), /ours − theirs \+5\.00/);
  assertMatch(finding(0.5), /ours − theirs −5\.00/);
  assertStringIncludes(finding(), "5 seeds average 45.00");
});
