import { metricNamed } from "@refold/experiments/kinds/metrics";
import type { GradientAnalysis, SearchAnalysis } from "@refold/experiments/kinds/analysis";
import type { RunRecord } from "@refold/experiments/result";
import type { SeriesRow } from "@refold/experiments/runs/series";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { Written } from "../page/model.ts";
import { inputs } from "../testdata/inputs.ts";
import { curveTable } from "./curves.ts";
import { directionalTable, gradientTable } from "./gradient.ts";
import { measuredTable } from "./measured.ts";
import { runTable } from "./runs.ts";
import { publishedTable, stageTable } from "./search.ts";

Deno.test("curveTable() prints the mean and half the range of one more run, split by split", () => {
  const at = (metric: string, values: readonly number[]): readonly SeriesRow[] =>
    values.map((value, seed) => ({ seed, step: 100, trial: "", metric, value }));
  const rows = [
    ...at("learningRate", [0.1, 0.1, 0.1, 0.1, 0.1]),
    ...at("trainLoss", [1, 2, 3, 4, 5]),
    ...at("validationLoss", [2, 4, 6, 8, 10]),
  ];
  const { columns, rows: [row] } = curveTable(rows, rows);
  const cell = (label: string) => row![columns.findIndex((column) => column.label === label)];
  assertEquals([cell("step"), cell("learning rate"), cell("loss, train"), cell("loss, validation")], [
    100,
    0.1,
    3,
    6,
  ]);
  const half = 2.7764451051977987 * Math.sqrt(2.5 * 1.2); // t(4) at 97.5 %, SD √2.5
  assertAlmostEquals(cell("± loss, train") as number, half, 1e-7);
  assertAlmostEquals(cell("± loss, validation") as number, 2 * half, 1e-7);
});

const analysis: GradientAnalysis = {
  kind: "gradient-check",
  threshold: 1e-6,
  judgedStep: 1e-5,
  passed: false,
  elementwise: [
    { seed: 0, h: 1e-5, parameter: "weight1", entries: 10, kinks: 2, maxRelativeError: 1e-7 },
    { seed: 1, h: 1e-5, parameter: "weight1", entries: 30, kinks: 1, maxRelativeError: 1e-6 },
    { seed: 0, h: 1e-5, parameter: "bias1", entries: 4, kinks: 0, maxRelativeError: 9e-7 },
    { seed: 0, h: 1e-3, parameter: "bias1", entries: 4, kinks: 3, maxRelativeError: 1 },
  ],
  directional: [
    { seed: 0, tensor: "all", direction: 0, relativeError: 1e-9, analytic: 1, numerical: 2 },
    { seed: 1, tensor: "all", direction: 0, relativeError: 1e-8, analytic: 3, numerical: 4 },
  ],
};

Deno.test("gradientTable() shows the judged h alone: each parameter's worst entry, all entries and those left out", () => {
  assertEquals(gradientTable(analysis).rows, [
    ["weight1", 1e-6, 40, 3, 2, "fail"], // an error at the threshold itself
    ["bias1", 9e-7, 4, 0, 1, "pass"],
  ]);
  assertEquals(directionalTable(analysis).rows, [["all", 2, 1e-8, 3, 4]]);
});

Deno.test("runTable() puts every number under its head", () => {
  const run: RunRecord = {
    ...inputs.training.result.runs[0]!,
    trial: "a",
    seed: 3,
    factors: { lambda: 0.5 },
    steps: 7,
    metrics: {
      ...{ trainLoss: 1, trainAccuracy: 2, validationLoss: 3, validationAccuracy: 4 },
      ...{ testLoss: 5, testAccuracy: 6, squaredWeights: 7 },
    },
  };
  const { columns, rows } = runTable([run, { ...run, status: "diverged", divergedAt: 4 }]);
  assertEquals(columns.slice(3).map(({ label }, i) => [label, rows[0]![i + 3]]), [
    ["status", "completed"],
    ["updates", 7],
    ["training loss", 1],
    ["training accuracy", 2],
    ["validation loss", 3],
    ["validation accuracy", 4],
    ["test loss", 5],
    ["test accuracy", 6],
    ["ΣW²", 7],
  ]);
  assertEquals([rows[0]!.slice(0, 3), rows[1]![3]], [["a", 3, 0.5], "diverged at step 4"]);
});

const metric = metricNamed(inputs.search.result.spec, "validationAccuracy");

Deno.test("stageTable() lists the best first, beside what was published of the same λ, ours less theirs", () => {
  const found = inputs.search.result.analysis as SearchAnalysis, stage = found.stages[0]!;
  const [first, ...rest] = stage.rows;
  const published = [{ stage: stage.name, lambda: first!.lambda, published: first!.validation!.mean - 0.02 }];
  const { columns, rows } = stageTable(found, stage, { metric, published });
  const column = (label: string) => rows.map((row) => row[columns.findIndex((one) => one.label === label)]);
  const means = column("validation accuracy") as number[];
  assertEquals(means, means.toSorted((a, b) => b - a));
  assertEquals(means.length, 1 + rest.length);
  const difference = column("difference").filter((value) => value !== null);
  assertEquals(difference.length, 1);
  const written = difference[0] as Written;
  assertAlmostEquals(written.value, 0.02, 1e-12);
  assertEquals([written.text, written.tint], ["+2.00\u202fpoints", 2]); // 1.33 δ
  assertEquals(column("standing").slice(0, 3).map((words) => String(words).split(",")[0]), [
    "best",
    "second",
    "third",
  ]);
});

Deno.test("stageTable() writes λ in one form, and any other varied number as a person would", () => {
  const found = inputs.search.result.analysis as SearchAnalysis, stage = found.stages[0]!;
  const written = (factor: string, value: number) => {
    const column = stageTable({ ...found, factor }, stage, { metric, published: [] }).columns[1]!;
    return [column.label, column.format?.(value)];
  };
  assertEquals(written("l2.lambda", 0.05), ["λ", "5.0000e\u22122"]);
  assertEquals([0.05, 16, 0.00015, 0.123456].map((value) => written("values.lr", value)[1]), [
    ...["0.05", "16", "1.5e\u22124", "0.12346"],
  ]);
});

Deno.test("publishedTable() lists the best first", () => {
  const published = [0.1, 0.3, 0.2].map((published, i) => ({ stage: "coarse", lambda: i, published }));
  assertEquals(publishedTable("coarse", { metric, published }).rows, [[1, 0.3], [2, 0.2], [0, 0.1]]);
});

Deno.test("measuredTable() has a column for every number that some run has, and none that is empty from top to bottom", () => {
  const { result } = inputs.arms,
    labels = (table: ReturnType<typeof measuredTable>) => table.columns.map(({ label }) => label);
  assertEquals(labels(measuredTable(result)), ["arm", "seed", "status", "accuracy"]);
  const runs = result.runs.map((run) => ({ ...run, metrics: { accuracy: null } }));
  assertEquals(labels(measuredTable({ ...result, runs })), ["arm", "seed", "status"]);
});
