import { assertEquals } from "@std/assert";
import type { RunRecord } from "@refold/experiments/result";
import { figuresOfPage } from "../figures_of.ts";
import type { ReportInput } from "../input.ts";
import { inputs } from "../testdata/inputs.ts";
import { straying } from "./seeds_apart.ts";

const { training } = inputs, { result, history } = training;

/** The page's panels of single seeds, by their titles, where runs ended so. */
function panelsOf(change: (run: RunRecord) => RunRecord): readonly string[] {
  const own: ReportInput = { ...training, result: { ...result, runs: result.runs.map(change) }, history };
  return figuresOfPage(own).find(({ name }) => name === "seeds-apart")?.panels.map(({ title }) => title) ??
    [];
}

const lost = (run: RunRecord): RunRecord => ({ ...run, status: "diverged", divergedAt: 2410, steps: 2410 });

Deno.test("seedsApart() gives every seed a panel where one diverged, and none where all are alike or all are lost", () => {
  assertEquals(panelsOf((run) => run), []);
  assertEquals(panelsOf(lost), []);
  assertEquals(panelsOf((run) => run.seed === 3 ? lost(run) : run), [
    ...["seed 0", "seed 1", "seed 2", "seed 3, diverged", "seed 4"],
  ]);
});

Deno.test("straying() finds a seed that the others would not let one expect, and none among five or alike", () => {
  const ended = (...accuracies: readonly number[]): readonly RunRecord[] =>
    accuracies.map((validationAccuracy, seed) => ({
      ...result.runs[0]!,
      seed,
      metrics: { validationAccuracy },
    }));
  assertEquals(straying(ended(0.47, 0.471, 0.469, 0.472, 0.468, 0.41)), [5]);
  assertEquals(straying(ended(0.47, 0.471, 0.469, 0.472, 0.468, 0.4725)), []);
  assertEquals(straying(ended(0.47, 0.471, 0.469, 0.472, 0.41)), []); // four others draw no range
});
