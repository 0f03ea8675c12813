import { reference } from "@refold/core/reference";
import { DATASETS } from "@refold/data/datasets";
import { loadData } from "@refold/data/load";
import { judgeAll } from "@refold/experiments/claims/judge";
import { analyse, nextRuns, settingOf } from "@refold/experiments/kinds/plan";
import { type ExperimentResult, RESULT_SCHEMA } from "@refold/experiments/result";
import { resolve } from "@refold/experiments/runners/training/resolve";
import { runTraining } from "@refold/experiments/runners/training/run_training";
import { historyOf, recordsOf } from "@refold/experiments/runs/collect";
import { parseSpec } from "@refold/experiments/spec/parse_spec";
import { renderReport } from "@refold/report";
import { tinyTraining } from "./packages/experiments/testdata/tiny_images.ts";
import { provenance } from "./packages/report/testdata/provenance.ts";

const { hidden: _hidden, ...setting } = tinyTraining;
const parsed = parseSpec(JSON.stringify({
  kind: "spread",
  name: "made-up",
  title: "Everything made up",
  training: {
    ...setting,
    data: { dataset: "halves" },
    fold: { split: "random", validation: 12, seed: 0 },
    layers: [{ layer: "twice" }, { layer: "dense", units: 5 }, { layer: "relu" }],
    optimizer: { optimizer: "timid" },
    schedule: { policy: "harmonic", first: 0.1 },
    length: { unit: "epochs", count: 2 },
    measure: { epochs: true, steps: [], test: false },
  },
  claims: [{
    id: "bounded",
    statement: "No run ends with a loss above 10.",
    source: { paper: "nobody", place: "nowhere" },
    test: { kind: "everyRun", quantity: "trainLoss", atMost: 10 },
  }],
}));
if (parsed._tag === "Left") throw new Error(JSON.stringify(parsed.left));
const spec = parsed.right, seeds = [0, 1, 2, 3, 4], effects = null as never; // points made by a rule need none

const asked = { spec: { dataset: "halves" }, parts: ["all"], effects };
const read = await loadData(DATASETS.halves, { kind: "stand-in" }, asked)();
if (read._tag === "Left") throw new Error(read.left.detail);
const { examples, checksum, files, dataset: { title: name }, identity } = read.right;

const trials = nextRuns(spec, seeds, []).map(({ trial, training, seed }) => {
  const run = runTraining(reference, { training, seed, examples });
  let moment = run.next();
  while (!moment.done) moment = run.next();
  return { key: String(seed), trial, outcome: moment.value };
});
const runs = recordsOf(trials), history = historyOf(trials), data = { name, ...identity, checksum, files };
const unjudged: ExperimentResult = {
  schema: RESULT_SCHEMA,
  experiment: spec.name,
  spec,
  resolved: resolve(settingOf(spec)!, examples),
  runs,
  claims: [],
  analysis: analyse(spec, { runs, history, classes: examples.classes }),
  provenance: { ...provenance(seeds), data },
};
const claims = judgeAll(spec.claims, { ...unjudged, history, data, numericClass: "f64" });
const result = { ...unjudged, claims };
const page = renderReport({ result, history, diagnostics: null, params: null, paper: null });
Deno.writeTextFileSync("report.html", page);
console.log(JSON.stringify({ verdict: claims[0]?.verdict }));
