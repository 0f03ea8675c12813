import { longOf, wideOf } from "@refold/experiments/runners/training/wide_history";
import { assert, assertEquals } from "@std/assert";
import type { ExperimentResult } from "@refold/experiments/result";
import { indexPages } from "./index/page_link.ts";
import type { ReportInput } from "./input.ts";
import { figuresOf, renderIndex, renderReport } from "./pages.ts";
import { terminalSummary } from "./terminal.ts";
import { trainingScores } from "@refold/experiments/runners/training/metrics";
import { inputs } from "./testdata/inputs.ts";

/** Renders everything there is of an input and looks for numbers that are none. */
function assertWhole(input: ReportInput): void {
  // downloads are data, not words
  const page = renderReport(input).replace(/(?:href|src)="data:[^"]*"/g, "");
  assertEquals(page.match(/NaN|undefined|Infinity|\[object/g), null);
  for (const { svg } of figuresOf(input)) assertEquals(svg.match(/NaN|undefined|Infinity/g), null);
  assert(terminalSummary(input.result, { colour: false, width: 80 }).length > 0);
  assert(renderIndex(indexPages([input.result]), input.paper).length > 0);
}

const withResult = (input: ReportInput, change: Partial<ExperimentResult>): ReportInput => ({
  ...input,
  result: { ...input.result, ...change },
});

const { training, search, sensitivity } = inputs;
const nothing = { loss: null, accuracy: null };

Deno.test("renderReport() draws a page when every run diverged before the first measurement", () => {
  const runs = training.result.runs.map((run) => ({
    ...run,
    status: "diverged" as const,
    steps: 1,
    divergedAt: 1,
    metrics: trainingScores(),
  }));
  const history = longOf(wideOf(training.history).map((row) => ({ ...row, ...nothing, cost: null })));
  assertWhole({ ...withResult(training, { runs }), history });
});

Deno.test("renderReport() draws a page of a search in which every trial diverged", () => {
  const { analysis } = search.result;
  if (analysis?.kind !== "search") throw new TypeError("Expected the search fixture to hold a search");
  const stages = analysis.stages.map((stage) => ({
    ...stage,
    best: [],
    rows: stage.rows.map((row) => ({
      ...row,
      validation: null,
      perSeed: row.perSeed.map(() => null),
      diverged: 5,
    })),
  }));
  const lost = {
    ...analysis,
    stages,
    noiseFloor: null,
    indistinguishable: [],
    selected: null,
    confirmation: null,
  };
  assertWhole(withResult(search, { analysis: lost }));
  assertWhole(withResult(search, { analysis: lost, claims: [] }));
});

Deno.test("renderReport() says how many searches it took, and which were before this one", () => {
  const { spec, analysis } = search.result;
  if (spec.kind !== "search" || analysis?.kind !== "search") throw new TypeError("Expected a search");
  const shaped = { ...spec, search: { ...spec.search, earlier: { searches: 6, trainings: 270 } } };
  assert(!renderReport(search).includes("searches were run"));
  const page = renderReport(withResult(search, { spec: shaped, analysis: { ...analysis, searches: 7 } }));
  assert(page.includes("7 searches were run, this one included: the earlier ones, 270 trainings,"));
});

Deno.test("renderReport() draws a page of a search with one λ, and of one with λ = 0", () => {
  const { analysis } = search.result;
  if (analysis?.kind !== "search") throw new TypeError("Expected the search fixture to hold a search");
  for (const lambda of [0.001, 0]) {
    const stages = analysis.stages.slice(0, 1).map((stage) => ({
      ...stage,
      rows: stage.rows.slice(0, 1).map((row) => ({ ...row, lambda })),
      best: ["coarse-01"],
    }));
    assertWhole(withResult(search, { analysis: { ...analysis, stages }, claims: [] }));
  }
});

Deno.test("renderReport() draws a page of one seed, of no history, and of no run at all", () => {
  const one = training.history.filter(({ seed }) => seed === 0);
  assertWhole({ ...withResult(training, { runs: training.result.runs.slice(0, 1) }), history: one });
  assertWhole({ ...training, history: [] });
  assertWhole({
    ...withResult(training, { runs: [], claims: [] }),
    history: [],
    diagnostics: null,
    params: null,
  });
});

Deno.test("renderReport() draws a page without a paper, without claims, and of a network without hidden layers", () => {
  assertWhole({ ...training, paper: null });
  assertWhole(withResult(training, { claims: [] }));
  const { spec } = training.result;
  if (spec.kind !== "training" || spec.training === undefined) throw new TypeError("Expected a training");
  assertWhole(
    withResult(training, { spec: { ...spec, training: { ...spec.training, hidden: [] }, overlays: [] } }),
  );
});

Deno.test("renderReport() draws a page of a sensitivity study without effects", () => {
  const { analysis } = sensitivity.result;
  if (analysis?.kind !== "sensitivity") {
    throw new TypeError("Expected the sensitivity fixture to hold effects");
  }
  assertWhole(withResult(sensitivity, { analysis: { ...analysis, effects: [] } }));
});

Deno.test("renderReport() draws a constant rate, and seeds that agree to the last digit", () => {
  const history = longOf(
    wideOf(training.history).map((row) => ({
      ...row,
      learningRate: 0.01,
      loss: 1,
      cost: 1,
      accuracy: 0.5,
    })),
  );
  const runs = training.result.runs.map((run) => ({
    ...run,
    metrics: { ...run.metrics, testAccuracy: 0.5 },
  }));
  const resolved = training.result.resolved;
  const constant = resolved === null ? null : { ...resolved, stepSize: null, cycleEnds: [] };
  assertWhole({ ...withResult(training, { runs, resolved: constant }), history });
});
