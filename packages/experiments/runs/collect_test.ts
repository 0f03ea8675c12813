import { assertEquals } from "@std/assert";
import { diagnosticsOf, historyOf, recordsOf, seriesOf, type TrialRun } from "./collect.ts";
import { shownRun } from "./shown.ts";
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

const run = (trial: string, own: TrialRun["outcome"]): TrialRun => ({
  key: `key of ${trial}`,
  trial,
  outcome: own,
});
const diverged = run("a", outcome({ status: "diverged" }));
const blind = run("b", outcome({ seed: 4 }));
const tested = run(
  "c",
  outcome({ seed: 5, metrics: { testAccuracy: 0.5 } }, { diagnostics }),
);

Deno.test("recordsOf() writes a run that was just made and one that was stored with the same bytes", () => {
  const made = outcome({
    factors: { width: 5, lambda: 1 },
    metrics: { testLoss: 2, testAccuracy: 0.5 },
    environment: { commit: "abc", GPU: "none" },
  });
  const stored = outcome({
    factors: { lambda: 1, width: 5 },
    metrics: { testAccuracy: 0.5, testLoss: 2 },
    environment: { GPU: "none", commit: "abc" },
  });
  const [one, other] = [made, stored].map((own) => JSON.stringify(recordsOf([run("a", own)])));
  assertEquals(one, other);
});

Deno.test("diagnosticsOf() writes a run that was just made and one that was stored with the same bytes", () => {
  const turned = Object.fromEntries(Object.entries(diagnostics).reverse()) as typeof diagnostics;
  const [one, other] = [diagnostics, turned].map((own) => {
    const runs = [run("a", outcome({ seed: 5 }, { diagnostics: own }))];
    return JSON.stringify(diagnosticsOf(runs, recordsOf(runs)[0]!, ["x", "y"]));
  });
  assertEquals(one, other);
});

Deno.test("recordsOf() and historyOf() name the trial and keep the order of the plan", () => {
  const runs = [
    run("y", outcome({ seed: 1 }, { history: [row, row] })),
    run("x", outcome({ seed: 0 }, { history: [row] })),
  ];
  assertEquals(recordsOf(runs).map(({ key, trial, seed }) => [key, trial, seed]), [
    ["key of y", "y", 1],
    ["key of x", "x", 0],
  ]);
  const trials = historyOf(runs).map(({ trial }) => trial); // epoch and rate once a step, three numbers a split
  assertEquals(trials, [...Array<string>(8).fill("y"), ...Array<string>(5).fill("x")]);
});

const shown = (runs: readonly TrialRun[], trial = "") => shownRun(recordsOf(runs), trial);

Deno.test("shownRun() prefers the trial that stands for the experiment, then a run that read the test set", () => {
  const winner = run("d", outcome({ seed: 7, metrics: { testAccuracy: 0.6 } }));
  assertEquals(shown([diverged, blind, tested, winner], "d")?.trial, "d");
  assertEquals(shown([diverged, blind, tested, winner], "b")?.trial, "c"); // it was not read for the winner
  assertEquals(shown([diverged, tested, blind])?.trial, "c");
  assertEquals(shown([run("e", outcome({})), blind], "b")?.trial, "b");
  assertEquals(shown([diverged, blind])?.trial, "b");
  assertEquals(shown([diverged]), null);
});

Deno.test("diagnosticsOf() sums confusions over the seeds of the shown trial alone, and names it", () => {
  const sibling = run("c", outcome({ seed: 6 }, { diagnostics }));
  const stranger = run("d", outcome({ seed: 5 }, { diagnostics }));
  const runs = [diverged, tested, sibling, stranger],
    found = diagnosticsOf(runs, shown(runs), ["cat", "dog"]);
  assertEquals([found?.confusion, found?.trial, found?.seed, found?.classNames], [[[0, 6], [2, 4]], "c", 5, [
    "cat",
    "dog",
  ]]);
  assertEquals(diagnosticsOf([diverged, blind], shown([diverged, blind]), []), null);
});

Deno.test("seriesOf() names the trial of what was kept of every update; most runs keep nothing", () => {
  const kept = { seed: 3, trial: "", step: 0, metric: "batchLoss", value: 2.3 };
  const runs = [blind, run("x", outcome({ seed: 3 }, { series: [kept] }))];
  assertEquals(seriesOf(runs), [{ ...kept, trial: "x" }]);
});
