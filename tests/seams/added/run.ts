import { reference } from "@refold/core/reference";
import { DATASETS } from "@refold/data/datasets";
import { loadData } from "@refold/data/load";
import { ownData } from "@refold/experiments";
import { EXECUTORS } from "@refold/experiments/executors/table";
import { noData } from "@refold/experiments/no_data";
import { runStudy } from "@refold/experiments/run_study";
import { parseSpec } from "@refold/experiments/spec/parse_spec";
import { renderReport } from "@refold/report";
import { tinyTraining } from "./packages/experiments/testdata/tiny_images.ts";

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
const effects = null as never; // points made by a rule need none

const asked = { spec: { dataset: "halves" }, parts: ["all"], effects };
const read = await loadData(DATASETS.halves, { kind: "stand-in" }, asked)();
if (read._tag === "Left") throw new Error(read.left.detail);
const { examples, classNames, dataset: { title: name }, identity } = read.right;

const clock = { now: () => 0 }, own = ownData({ name, examples, classNames });
const executor = EXECUTORS["made-up"]({ kernels: reference, examples, now: clock.now });
const data = { ...own, data: { ...own.data, ...identity } };
const study = await runStudy(parsed.right, { seeds: [0, 1, 2, 3, 4], data, executor, clock });
if (study.kind !== "finished") throw new Error(String(study.refusal));
Deno.writeTextFileSync("report.html", renderReport({ ...study, params: null, paper: null }));

const dice = parseSpec(JSON.stringify({
  kind: "search",
  name: "dice",
  title: "Which die throws highest",
  die: { faces: 6 },
  search: {
    seed: 0,
    metric: "thrown",
    stages: [{ name: "faces", vary: { factor: "faces", sampler: "list", values: [4, 6, 20] } }],
    selection: "best",
  },
}));
if (dice._tag === "Left") throw new Error(JSON.stringify(dice.left));
const search = await runStudy(dice.right, { seeds: [1, 2, 3], data: noData(), executor, clock });
if (search.kind !== "finished" || search.result.analysis?.kind !== "search") throw new Error("no search");
Deno.writeTextFileSync("search.html", renderReport({ ...search, params: null, paper: null }));

console.log(JSON.stringify({
  verdict: study.result.claims[0]?.verdict,
  executor: executor.name,
  chosen: search.result.analysis.selected?.lambda,
  thrown: search.result.runs.map(({ trial, metrics }) => `${trial} ${metrics["thrown"]}`),
}));
