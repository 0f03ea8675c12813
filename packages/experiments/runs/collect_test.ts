import { assertEquals } from "@std/assert";
import { diagnosticsOf, historyOf, recordsOf, shownRun, shownTensors, type TrialRun } from "./collect.ts";
import type { HistoryRow } from "./history.ts";
import { diagnostics, outcome } from "../testdata/outcomes.ts";

const row: HistoryRow = {
  seed: 1,
  step: 0,
  epoch: 0,
  split: "train",
  learningRate: null,
  loss: 2.3,
  cost: 2.4,
  accuracy: 0.1,
  trial: "",
};

const matrix = { rows: 1, cols: 1, data: Float64Array.of(1) };
const run = (trial: string, own: TrialRun["outcome"]): TrialRun => ({
  key: `key of ${trial}`,
  trial,
  outcome: own,
});
const diverged = run("a", outcome({ status: "diverged" }));
const blind = run("b", outcome({ seed: 4 }, { tensors: [{ name: "weight1", matrix }] }));
const tested = run("c", outcome({ seed: 5 }, { diagnostics, tensors: [{ name: "bias1", matrix }] }));

Deno.test("recordsOf() and historyOf() name the trial and keep the order of the plan", () => {
  const runs = [
    run("y", outcome({ seed: 1 }, { history: [row, row] })),
    run("x", outcome({ seed: 0 }, { history: [row] })),
  ];
  assertEquals(recordsOf(runs).map(({ key, trial, seed }) => [key, trial, seed]), [
    ["key of y", "y", 1],
    ["key of x", "x", 0],
  ]);
  assertEquals(historyOf(runs).map(({ trial }) => trial), ["y", "y", "x"]);
});

Deno.test("shownRun() prefers a completed run that read the test set, then any completed one", () => {
  assertEquals(shownRun([diverged, blind, tested]), tested);
  assertEquals(shownRun([diverged, blind]), blind);
  assertEquals(shownRun([diverged]), null);
  assertEquals([shownTensors([diverged]).length, shownTensors([blind, tested])[0]?.name], [0, "bias1"]);
});

Deno.test("diagnosticsOf() sums confusions over the seeds of the shown trial alone", () => {
  const sibling = run("c", outcome({ seed: 6 }, { diagnostics }));
  const stranger = run("d", outcome({ seed: 5 }, { diagnostics }));
  const found = diagnosticsOf([diverged, tested, sibling, stranger], ["cat", "dog"]);
  assertEquals([found?.confusion, found?.seed, found?.classNames], [[[0, 6], [2, 4]], 5, ["cat", "dog"]]);
  assertEquals(diagnosticsOf([diverged, blind], []), null);
});
