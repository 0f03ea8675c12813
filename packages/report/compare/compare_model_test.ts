import { metricNamed } from "@refold/experiments/kinds/metrics";
import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { parse } from "@std/csv";
import { ExperimentResult } from "@refold/experiments/result";
import { tableToCsv } from "../page/csv.ts";
import { inputs } from "../testdata/inputs.ts";
import { searchRuns } from "../testdata/search.ts";
import { standInInput } from "../testdata/stand_in.ts";
import { compareModel } from "./compare_model.ts";
import { pairedOutcome } from "./paired.ts";

const left = inputs.training.result, history = inputs.training.history;
const compare = (a: ExperimentResult, b: ExperimentResult) =>
  compareModel({ result: a, history }, { result: b, history });

/** The same experiment in half form, each seed's test accuracy shifted, one seed lost. */
const right = ExperimentResult.parse({
  ...left,
  spec: {
    ...left.spec,
    variant: "half-form",
    claims: left.spec.claims.map((claim) => ({ ...claim, variant: "half-form" })),
    ...(left.spec.kind === "training"
      ? { training: { ...left.spec.training, l2: { lambda: 0.01, form: "half" } } }
      : {}),
  },
  runs: left.runs.toReversed().map((run) => ({
    ...run,
    ...(run.seed === 4 ? { status: "failed" } : {}),
    metrics: { ...run.metrics, testAccuracy: (run.metrics["testAccuracy"] ?? 0) - 0.02 },
  })),
});

Deno.test("pairedOutcome() pairs by seed, whatever the order, and leaves out seeds that one side lacks", () => {
  const paired = pairedOutcome(left, right, metricNamed(left.spec, "testAccuracy"));
  assertEquals(paired?.pairs.map(({ seed }) => seed), [0, 1, 2, 3]);
  assertAlmostEquals(paired?.difference.mean ?? 0, -0.02, 1e-12);
  assertAlmostEquals((paired?.difference.high ?? 0) - (paired?.difference.low ?? 0), 0, 1e-12);
});

Deno.test("compareModel() states the paired difference and only those conventions that differ", () => {
  const model = compare(left, right);
  assertStringIncludes(model.headline, "\u22122.00\u202fpoints in test accuracy");
  assertStringIncludes(model.headline, "beyond noise");
  const specs = model.sections.flatMap(({ blocks }) => blocks)
    .flatMap((block) =>
      block.kind === "table" && block.table.name === "setting-differences" ? block.table.rows : []
    );
  assertEquals(specs.map(([what]) => what), ["L2 penalty"]);
  assertStringIncludes(String(specs[0]?.[1]), "gradient 2λW");
  assertStringIncludes(String(specs[0]?.[2]), "gradient λW");
});

Deno.test("compareModel() says so when no seed can be paired", () => {
  assertStringIncludes(compare(left, { ...right, runs: [] }).headline, "share no completed seed");
});

Deno.test("compareModel() of a training and a search says that they share seeds but no setting", () => {
  const search = { ...inputs.search.result, runs: searchRuns };
  const model = compare(left, search);
  const said = "share completed seeds, 0–4, but no setting, so nothing can be paired";
  assertStringIncludes(model.headline, said);
  const [outcome] = model.sections[0]!.blocks;
  assertStringIncludes(outcome?.kind === "prose" ? outcome.text : "", "replicate-fig4 has one setting");
  assertStringIncludes(outcome?.kind === "prose" ? outcome.text : "", "10 settings: coarse-01, ");
});

Deno.test("compareModel() calls a difference within noise only from five pairs on", () => {
  const shifted = (seeds: number) =>
    ExperimentResult.parse({
      ...left,
      runs: left.runs.slice(0, seeds).map((run, i) => ({
        ...run,
        metrics: {
          ...run.metrics,
          testAccuracy: (run.metrics["testAccuracy"] ?? 0) + (i % 2 ? 0.01 : -0.01),
        },
      })),
    });
  assertStringIncludes(compare(left, shifted(5)).headline, "within noise");
  for (const seeds of [2, 3, 4]) {
    const { headline } = compare(left, shifted(seeds));
    assert(!headline.includes("within noise"), headline);
    assertStringIncludes(headline, `${seeds} paired seeds): too few to tell it from noise`);
  }
});

Deno.test("compareModel() says at the top when either side is of stand-in data", () => {
  assertEquals(compare(left, right).notice, null);
  for (const model of [compare(left, standInInput.result), compare(standInInput.result, left)]) {
    assertStringIncludes(model.notice?.title ?? "", "no verdict");
  }
});

Deno.test("compareModel() draws both curves in one panel, says where they part, and leaves out what agrees", () => {
  const shifted = history.map((row) =>
    row.metric === "validationAccuracy" && row.step > 1000 && row.value !== null
      ? { ...row, value: row.value + 0.05 }
      : row
  );
  const model = compareModel({ result: left, history }, { result: left, history: shifted });
  const [figure] = model.sections.flatMap(({ blocks }) => blocks).flatMap((block) =>
    block.kind === "figure" && block.figure.name === "compared-curves" ? [block.figure] : []
  );
  assertEquals(figure?.panels.map(({ title }) => title), ["validation accuracy"]);
  const steps = new Set(history.map(({ step }) => step)), later = [...steps].filter((step) => step > 1000);
  assertStringIncludes(figure?.finding ?? "", `beyond noise at ${later.length} of the ${steps.size} steps`);
  assertStringIncludes(figure?.finding ?? "", "+5.00\u202fpoints");
  const row = figure?.table?.rows.find(([step]) => step === 4800),
    column = figure?.table?.columns
      .findIndex(({ label }) => label === "validation accuracy, B") ?? -1;
  assertAlmostEquals(Number(row?.[column]) - Number(row?.[column - 1]), 0.05, 1e-9);
});

Deno.test("compareModel() tells two results of one spec apart by their folders, and leads to their pages", () => {
  const page = (text: string) => ({ text, href: `../${text}/report.html` });
  const model = compareModel(
    { result: left, history, page: page("monday") },
    { result: left, history, page: page("tuesday") },
  );
  assertEquals(model.title, "monday and tuesday");
  assertEquals(model.facts.slice(0, 2).map(({ detail }) => detail), [page("monday"), page("tuesday")]);
  assertEquals(model.sections.map(({ id }) => id).includes("curves"), false);
  assertStringIncludes(JSON.stringify(model.sections), "Nothing: both ran the same setting");
});

Deno.test("compareModel() names in its headline what else moved beyond noise, and the bytes where they differ", () => {
  const moved = ExperimentResult.parse({
    ...left,
    provenance: { ...left.provenance, data: { ...left.provenance.data, bytes: "own" } },
    runs: left.runs.map((run) => ({
      ...run,
      metrics: { ...run.metrics, trainAccuracy: (run.metrics["trainAccuracy"] ?? 0) - 0.05 },
    })),
  });
  const { headline, facts } = compare(left, moved);
  assertStringIncludes(headline, "Beyond noise: training accuracy (\u22125.00\u202fpoints).");
  assertEquals(facts.filter(({ term }) => term.startsWith("data")).map(({ term }) => term), [
    "data, first",
    "data, second",
  ]);
});

Deno.test("compareModel() tints what moved beyond noise, and only that", () => {
  const { result } = inputs.training;
  const runs = result.runs.map((run) => ({
    ...run,
    metrics: { ...run.metrics, testAccuracy: (run.metrics.testAccuracy ?? 0) + 0.05 + 0.0001 * run.seed },
  }));
  const { sections } = compareModel(inputs.training, { ...inputs.training, result: { ...result, runs } });
  const tables = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => block.kind === "table" ? [block.table] : [])
  );
  const { rows } = tables.find(({ name }) => name === "outcome-differences")!;
  const tinted = rows.filter((row) =>
    row.some((cell) => cell !== null && typeof cell === "object" && "tint" in cell)
  );
  assertEquals(tinted.map(([name, reading]) => [name, reading]), [["test accuracy", "beyond noise"]]);
});

Deno.test("compareModel() keeps every digit of its outcome for a download", () => {
  const table = compare(left, right).sections.flatMap(({ blocks }) => blocks)
    .flatMap((block) => block.kind === "table" ? [block.table] : [])
    .find(({ name }) => name === "outcome-differences");
  if (table === undefined) throw new TypeError("Expected a table of outcomes");
  const paired = pairedOutcome(left, right, metricNamed(left.spec, "testAccuracy"));
  const [, [quantity, reading, ...numbers] = []] = parse(tableToCsv(table));
  assertEquals([quantity, reading], ["test accuracy", "beyond noise"]);
  assertEquals(numbers.map(Number), [
    paired?.left.mean,
    paired?.right.mean,
    paired?.difference.mean,
    paired?.difference.low,
    paired?.difference.high,
    4,
  ]);
});
