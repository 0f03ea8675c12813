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

const left = inputs.training.result;

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

Deno.test("compareModel() states the paired difference and the members of the spec that differ", () => {
  const model = compareModel(left, right);
  assertStringIncludes(model.headline, "\u22122.00\u202fpoints in test accuracy");
  assertStringIncludes(model.headline, "beyond noise");
  const specs = model.sections.flatMap(({ blocks }) => blocks)
    .flatMap((block) =>
      block.kind === "table" && block.table.name === "spec-differences" ? block.table.rows : []
    );
  assertEquals(specs, [["training.l2.form", '"full"', '"half"'], ["variant", null, '"half-form"']]);
});

Deno.test("compareModel() says so when no seed can be paired", () => {
  assertStringIncludes(compareModel(left, { ...right, runs: [] }).headline, "share no completed seed");
});

Deno.test("compareModel() of a training and a search says that they share seeds but no setting", () => {
  const search = { ...inputs.search.result, runs: searchRuns };
  const model = compareModel(left, search);
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
  assertStringIncludes(compareModel(left, shifted(5)).headline, "within noise");
  for (const seeds of [2, 3, 4]) {
    const { headline } = compareModel(left, shifted(seeds));
    assert(!headline.includes("within noise"), headline);
    assertStringIncludes(headline, `${seeds} paired seeds): too few to tell it from noise`);
  }
});

Deno.test("compareModel() says at the top when either side is of stand-in data", () => {
  assertEquals(compareModel(left, right).notice, null);
  for (const model of [compareModel(left, standInInput.result), compareModel(standInInput.result, left)]) {
    assertStringIncludes(model.notice?.title ?? "", "no verdict");
  }
});

Deno.test("compareModel() keeps every digit of its outcome for a download", () => {
  const table = compareModel(left, right).sections.flatMap(({ blocks }) => blocks)
    .flatMap((block) => block.kind === "table" ? [block.table] : [])
    .find(({ name }) => name === "outcome-differences");
  if (table === undefined) throw new TypeError("Expected a table of outcomes");
  const paired = pairedOutcome(left, right, metricNamed(left.spec, "testAccuracy"));
  const [, [quantity, ...numbers] = []] = parse(tableToCsv(table));
  assertEquals(quantity, "test accuracy");
  assertEquals(numbers.map(Number), [
    paired?.left.mean,
    paired?.right.mean,
    paired?.difference.mean,
    paired?.difference.low,
    paired?.difference.high,
    4,
  ]);
});
