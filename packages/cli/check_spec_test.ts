import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { parseSpec } from "@refold/experiments/spec/parse_spec";
import { checkedSpec } from "./check_spec.ts";
import { expectRight, fileTest, sampleTraining } from "@refold/experiments/store/testing";
import type { ExperimentOptions } from "./experiment_options.ts";

const options: ExperimentOptions = {
  out: "out",
  seed: 0,
  kernels: "reference",
  workers: 2,
  quiet: false,
  fresh: false,
  check: false,
  onError: "continue",
};
const training = {
  ...sampleTraining,
  length: { unit: "steps", count: 7 },
  batchSize: 2,
  measure: { epochs: false, steps: [], test: true },
};
const claim = {
  id: "accuracy",
  statement: "The network reaches 40 %.",
  source: { paper: "a paper", place: "Table 1" },
  test: { kind: "value", quantity: "testAccuracy", published: 0.4 },
};
const spec = expectRight(
  parseSpec(JSON.stringify({ kind: "training", name: "one", title: "One", claims: [claim], training })),
);

async function line(name: string, changed: Partial<ExperimentOptions> = {}): Promise<string> {
  const lines = (await checkedSpec(spec, { ...options, ...changed })).split("\n");
  return lines.find((text) => text.startsWith(name)) ?? "";
}

Deno.test("checkedSpec() counts runs and updates, times them, and says how", async () => {
  assertEquals(await line("The spec"), "The spec is valid.");
  assertEquals(await line("Runs"), "Runs      5 runs over 5 seeds, 35 updates together");
  assert(/about .+ with 2 workers.*timed just now with reference/.test(await line("Time")));
  assert(/about \d+ MB/.test(await line("Memory")));
});

Deno.test("checkedSpec() says which claims the seeds can judge", async () => {
  assertEquals(await line("Claims  "), "Claims    accuracy: judged, for 5 seeds are enough");
  assertEquals(
    await line("Claims  ", { seeds: 2 }),
    "Claims    accuracy: no verdict from 2 seeds; it takes 5 that complete",
  );
});

Deno.test("checkedSpec() times the largest network alone where a search tries many", async () => {
  const stages = [{
    name: "wide",
    vary: { factor: "hidden.0", sampler: "list", values: Array.from({ length: 9 }, (_, i) => i + 1) },
  }];
  const wide = expectRight(parseSpec(JSON.stringify({
    kind: "search",
    name: "wide",
    title: "Wide",
    training: { ...training, hidden: [3] },
    search: { seed: 0, stages, selection: "best" },
  })));
  const text = await checkedSpec(wide, options);
  assert(/Runs {6}45 runs over 5 seeds, 315 updates together/.test(text), text);
  assert(/Time {6}at most .* updates of the largest network were timed/.test(text), text);
});

const table = expectRight(parseSpec(JSON.stringify({
  kind: "training",
  name: "fish",
  title: "Fish",
  training: {
    ...training,
    data: { dataset: "table", path: "my-table.csv", label: "species" },
    fold: { split: "random", validation: 60, test: 0.2, seed: 0 },
    length: { unit: "epochs", count: 2 },
    batchSize: 20,
  },
})));
const besideExample = (name: string) => join(import.meta.dirname!, "..", "..", "examples", name);

fileTest("checkedSpec() reads data that no spec tells the size of, and estimates by it", async () => {
  const text = await checkedSpec(table, options, besideExample("my-table.json"));
  assert(/Runs {6}5 runs over 5 seeds, 90 updates together/.test(text), text); // 180 rows train: 9 updates an epoch
  assert(/Time {6}about .+ with 2 workers/.test(text), text);
});

fileTest(
  "checkedSpec() says of data that is not there what is missing, and the rest none the less",
  async (folder) => {
    const text = await checkedSpec(table, options, join(folder, "spec.json"));
    assert(
      /Runs {6}5 runs over 5 seeds; how long they take follows from the size of the data\n/.test(text),
      text,
    );
    assert(/Data {6}not read: .*my-table.csv/.test(text), text);
  },
);

Deno.test("checkedSpec() counts seeds by what each claim's kind takes", async () => {
  const exact = { ...claim, id: "digits", test: { ...claim.test, kind: "exact", decimals: 4 } };
  const both = expectRight(
    parseSpec(
      JSON.stringify({ kind: "training", name: "two", title: "Two", claims: [claim, exact], training }),
    ),
  );
  const lines = (await checkedSpec(both, { ...options, seeds: 2 })).split("\n").slice(-2);
  assertEquals(lines, [
    "Claims    digits: judged, for 2 seeds are enough",
    "          accuracy: no verdict from 2 seeds; it takes 5 that complete",
  ]);
});
