import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { parse } from "@std/csv";
import { ExperimentResult } from "@refold/experiments/result";
import { tableToCsv } from "../page/csv.ts";
import { inputs } from "../testdata/inputs.ts";
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
  const paired = pairedOutcome(left, right, "testAccuracy");
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
  const paired = pairedOutcome(left, right, "testAccuracy");
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
