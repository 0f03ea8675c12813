import { assertEquals } from "@std/assert";
import type { ClaimTest } from "@refold/experiments/claims/claim";
import type { ExperimentResult } from "@refold/experiments/result";
import { sampleOf as judgedSample } from "@refold/experiments/claims/evidence";
import { emptyDocument } from "./page/document.ts";
import { claimStrip } from "./figures/claim_strip.ts";
import type { ReportInput } from "./input.ts";
import { renderPlot } from "./page/render.ts";
import { sampleOf } from "./sample.ts";
import { inputs } from "./testdata/inputs.ts";
import { searchRuns } from "./testdata/search.ts";

type Value = Extract<ClaimTest, { kind: "value" }>;

const value = (where: Partial<Value>): Value => ({
  kind: "value",
  quantity: "validationAccuracy",
  published: 0.5,
  ...where,
});

const { training, search, sensitivity } = inputs;
// the first run of every study did not complete
const lost = (runs: ExperimentResult["runs"]): ExperimentResult["runs"] =>
  runs.map((run, index) => index === 0 ? { ...run, status: "diverged" } : run);
const results: readonly ExperimentResult[] = [
  { ...training.result, runs: lost(training.result.runs) },
  { ...search.result, runs: lost(searchRuns) },
  { ...sensitivity.result, runs: training.result.runs.map((run) => ({ ...run, trial: "base" })) },
];

Deno.test("sampleOf() takes the runs that the judges take: a named trial, a stage's best, the default trial", () => {
  const tests = [
    value({}),
    value({ trial: "coarse-02" }),
    value({ stage: "fine" }),
    value({ stage: "coarse", quantity: "validationLoss" }),
  ];
  const ours = results.map((result) => tests.map((test) => sampleOf(test, result)));
  const theirs = results.map(({ spec, runs, history, analysis, provenance: { data } }: ExperimentResult & {
    readonly history?: never;
  }) =>
    tests.map((test) => judgedSample(test, { spec, runs, history: history ?? [], analysis, data }).values)
  );
  assertEquals(ours, theirs);
  assertEquals(ours.map((samples) => samples.map(({ length }) => length)), [
    [4, 0, 0, 0],
    [5, 5, 5, 5],
    [5, 0, 0, 0],
  ]);
});

Deno.test("claimStrip() shows a dot a seed for the best of a search stage", () => {
  const [first] = search.result.claims;
  if (first === undefined) throw new TypeError("Expected the search fixture to hold a claim");
  const judged = { ...first, claim: { ...first.claim, test: value({ stage: "fine" }) } };
  const strip = claimStrip(judged, { ...search, result: { ...search.result, runs: searchRuns } });
  assertEquals(strip?.note, "validation accuracy, per cent: dots are seeds, the rule is what was stated");
});

Deno.test("claimStrip() keeps a diverged seed out of the curves' and the cycles' means", () => {
  const runs = training.result.runs.map((run) =>
    run.seed === 4 ? { ...run, status: "diverged" as const } : run
  );
  const astray: ReportInput = {
    ...training,
    result: { ...training.result, runs },
    history: training.history.map((row) => row.seed === 4 ? { ...row, cost: 9, loss: 9, accuracy: 0 } : row),
  };
  const four = { ...astray, history: training.history.filter((row) => row.seed !== 4) };
  const drawn = (input: ReportInput): readonly string[] =>
    input.result.claims.filter(({ claim: { test } }) => test.kind === "curve" || test.kind === "cycleEnds")
      .map((judged) => {
        const strip = claimStrip(judged, input);
        return strip === null ? "" : renderPlot(strip.plot, { label: "", document: emptyDocument() });
      });
  assertEquals(drawn(astray), drawn(four));
  assertEquals(drawn(four).filter((svg) => svg !== "").length, 2);
});
