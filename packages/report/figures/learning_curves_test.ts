import { longOf, wideOf } from "@refold/experiments/runners/training/wide_history";
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { ExperimentResult } from "@refold/experiments/result";
import { emptyDocument } from "../page/document.ts";
import type { ReportInput } from "../input.ts";
import type { Figure } from "../page/model.ts";
import { renderPlot } from "../page/render.ts";
import { inputs } from "../testdata/inputs.ts";
import { learningCurves } from "./learning_curves.ts";

/** The training fixture with a sixth seed, so that five are left where one goes astray. */
const training = {
  ...inputs.training,
  result: {
    ...inputs.training.result,
    runs: [...inputs.training.result.runs, { ...inputs.training.result.runs[1]!, seed: 5 }],
  },
  history: [
    ...inputs.training.history,
    ...inputs.training.history.flatMap((row) =>
      row.seed === 1 ? [{ ...row, seed: 5, value: row.value === null ? null : row.value * 1.003 }] : []
    ),
  ],
};
const { spec } = training.result;
if (spec.kind !== "training") throw new TypeError("Expected the training fixture to be a training");
const own = spec;

function curvesOf({ result, history }: Pick<ReportInput, "result" | "history">): Figure {
  const figure = learningCurves({
    result,
    spec: result.spec.kind === "training" ? result.spec : own,
    analysis: null,
    history,
  });
  if (figure === null) throw new TypeError("Expected the training fixture to have curves");
  return figure;
}

/** The fixture with a seed that went astray and diverged after some steps. */
function diverging(seed: number, last = 2400): Pick<ReportInput, "result" | "history"> {
  const runs = training.result.runs.map((run) =>
    run.seed === seed ? { ...run, status: "diverged" as const, divergedAt: last + 10, steps: last + 10 } : run
  );
  const astray = { loss: 9, cost: 9, accuracy: 0.05 };
  return {
    result: { ...training.result, runs },
    history: longOf(
      wideOf(training.history.filter((row) => row.seed !== seed || row.step <= last))
        .map((row) => row.seed === seed ? { ...row, ...astray } : row),
    ),
  };
}

const withoutSeed = (seed: number): Pick<ReportInput, "result" | "history"> => ({
  result: { ...training.result, runs: training.result.runs.filter((run) => run.seed !== seed) },
  history: training.history.filter((row) => row.seed !== seed),
});

function svgOf(figure: Figure, title: string): string {
  const panel = figure.panels.find((candidate) => candidate.title === title);
  return panel === undefined ? "" : renderPlot(panel.plot, { label: title, document: emptyDocument() });
}

Deno.test("learningCurves() leaves a diverged seed out of its table and its finding, and says how many it averages", () => {
  const figure = curvesOf(diverging(4)), four = curvesOf(withoutSeed(4));
  assertEquals(figure.table?.rows, four.table?.rows);
  assertStringIncludes(figure.finding, four.finding);
  assertEquals(
    figure.legend.filter(({ mark }) => mark === "thin").map(({ label }) => label),
    ["6 single seeds, 5 in the mean"],
  );
});

Deno.test("learningCurves() draws the mean and the band of completed seeds, and a diverged one as a thin line", () => {
  const paths = (figure: Figure, attribute: RegExp): readonly string[] =>
    (svgOf(figure, "accuracy").match(/<g[^>]*>(?:<path[^>]*>)+/g) ?? []).filter((group) =>
      attribute.test(group)
    );
  // accuracy's axis starts at 0 in either, so that the same numbers are drawn at the same place
  const figure = curvesOf(diverging(4)), four = curvesOf(withoutSeed(4));
  for (const attribute of [/stroke-width="1.8"/, /fill-opacity="0.14"/]) {
    assertEquals(paths(figure, attribute), paths(four, attribute));
  }
  const lines = (drawn: Figure): number =>
    paths(drawn, /stroke-width="0.6"/).join("").match(/<path/g)?.length ?? 0;
  assertEquals([lines(figure), lines(four)], [12, 10]);
});

Deno.test("learningCurves() shows the one seed of an experiment though it diverged, and claims no mean of it", () => {
  const one = diverging(0);
  const figure = curvesOf({
    result: { ...one.result, runs: one.result.runs.slice(0, 1) },
    history: one.history.filter(({ seed }) => seed === 0),
  });
  assertStringIncludes(figure.finding, "No completed run was measured.");
  assertEquals(figure.legend[2]?.label, "1 single seed, none in the mean");
  assertEquals(svgOf(figure, "loss").includes('stroke-width="0.9"'), true);
});

Deno.test("learningCurves() draws the rate to the end though the first seed stopped early", () => {
  assertEquals(svgOf(curvesOf(diverging(0)), "learning rate"), svgOf(curvesOf(training), "learning rate"));
});

Deno.test("learningCurves() draws the first hundred of many seeds, and says of how many", () => {
  const seeds = Array.from({ length: 150 }, (_, seed) => seed), [first] = training.result.runs;
  const figure = curvesOf({
    result: { ...training.result, runs: seeds.map((seed) => ({ ...first!, seed })) },
    history: seeds.flatMap((seed) =>
      training.history.filter((row) => row.seed === 0).map((row) => ({ ...row, seed }))
    ),
  });
  assertEquals(figure.legend.find(({ mark }) => mark === "thin")?.label, "100 of 150 single seeds");
  assertEquals(
    svgOf(figure, "loss").match(/stroke-opacity="0.45".*?<\/g>/g)?.map((group) =>
      group.split("<path").length - 1
    ),
    [100, 100],
  );
});

Deno.test("learningCurves() counts only seeds that were measured", () => {
  const failed = { ...withoutSeed(4), result: training.result };
  assertEquals(curvesOf(failed).legend[2]?.label, "5 single seeds");
});

Deno.test("learningCurves() names the end of a cycle only where there are cycles", () => {
  const labels = (result: ExperimentResult): readonly string[] =>
    curvesOf({ ...training, result }).legend.map(({ label }) => label);
  const { resolved } = training.result;
  assertEquals(labels(training.result).includes("end of a cycle"), true);
  const constant = resolved === null ? null : { ...resolved, stepSize: null, cycleEnds: [] };
  assertEquals(labels({ ...training.result, resolved: constant }).includes("end of a cycle"), false);
});

Deno.test("learningCurves() gives three overlays three marks", () => {
  const overlays = ["a", "b", "c"].map((label) => ({ label, points: spec.overlays[0]?.points ?? [] }));
  const figure = curvesOf({ ...training, result: { ...training.result, spec: { ...spec, overlays } } });
  const published = figure.legend.filter(({ label }) => label.startsWith("published"));
  assertEquals(published.map(({ mark }) => mark), ["circle", "diamond", "square"]);
});

Deno.test("learningCurves() labels no two ticks alike where losses differ by little", () => {
  const history = longOf(wideOf(training.history).map((row) => ({ ...row, loss: 1 + (row.loss ?? 0) / 50 })));
  const result = { ...training.result, spec: { ...spec, overlays: [] } };
  const labels = [...svgOf(curvesOf({ result, history }), "loss").matchAll(/>(\d\.\d+)</g)].map(([, x]) => x);
  assertEquals(labels.length > 2, true);
  assertEquals(labels, [...new Set(labels)]);
});
