/** Files in the layouts that trackers write, each read by a spec of its own. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isRight } from "fp-ts/Either";
import { readErrorText } from "./readers/read_error.ts";
import { readResults } from "./read_results.ts";
import { ResultsSpec } from "./results_spec.ts";
import { foldersOf } from "./testing/folders.ts";

type Files = Parameters<typeof foldersOf>[0];

const metrics = { acc: { unit: "percent", better: "higher", margin: 0.5 } };

async function read(source: unknown, files: Files) {
  return await readResults(ResultsSpec.parse({ metrics, read: [source] }), foldersOf(files));
}

async function values(source: unknown, files: Files): Promise<readonly unknown[]> {
  const found = await read(source, files);
  return isRight(found)
    ? found.right.measurements.map(({ arm, seed, value }) => [arm, seed, value])
    : [readErrorText(found.left)];
}

Deno.test("readResults() reads W&B's table of runs, and refuses one of groups, which has no seeds", async () => {
  const source = {
    ...{ files: ["wandb.csv"], format: "csv", seed: "seed", arm: "Name", columns: { acc: "test_acc" } },
    where: { State: "finished" },
  };
  const table = '"Name","State","Runtime","seed","test_acc"\n' +
    '"cutout","finished","60","0","92.3"\n"cutout","crashed","12","1",""\n"cutout","finished","61","2","92.1"\n';
  assertEquals(await values(source, { "wandb.csv": table }), [["cutout", 0, 92.3], ["cutout", 2, 92.1]]);
  const grouped = '"Name","State","test_acc"\n"Group: cutout","finished","92.2"\n';
  assertStringIncludes(String(await values(source, { "wandb.csv": grouped })), 'expected a column "seed"');
});

Deno.test("readResults() reads W&B's chart of runs, a column a run", async () => {
  const chart = '"Step","run-0 - acc","run-0 - acc__MIN","run-0 - acc__MAX","run-1 - acc"\n' +
    "1,90,90,90,91\n2,92,92,92,93\n";
  const seeds = { "run-0 - acc": 0, "run-1 - acc": 1 };
  assertEquals(
    await values(
      { files: ["chart.csv"], format: "csv", wide: { metric: "acc", seeds }, take: "last" },
      { "chart.csv": chart },
    ),
    [["", 0, 92], ["", 1, 93]],
  );
});

Deno.test("readResults() reads Keras's log by its last epoch or its best, and a log that was continued", async () => {
  const log =
    "epoch,accuracy,loss,val_accuracy,val_loss\n0,0.5,1.2,0.51,1.1\n1,0.6,1.0,0.62,1.0\n2,0.7,0.9,0.61,NA\n";
  const source = {
    ...{ files: ["logs/{arm}_{seed}.csv"], format: "csv" },
    columns: { acc: { column: "val_accuracy", times: 100 } },
  };
  assertEquals(await values(source, { "logs/base_4.csv": log }), [["base", 4, 61]]);
  const best = await read({ ...source, take: "max" }, { "logs/base_4.csv": log });
  assert(isRight(best) && best.right.measurements[0]!.value === 62);
  assertStringIncludes(best.right.notes.join(), "it chose its own epoch");
  const again = { "logs/base_4.csv": `${log}0,0.8,0.8,0.71,0.8\n` }; // append=True begins again without a header
  assertEquals(await values(source, again), [["base", 4, 71]]);
});

Deno.test("readResults() reads a search that Optuna exported as one winner, and never its trials as seeds", async () => {
  const study = (best: number) =>
    "number,value,datetime_start,params_lr,state\n" +
    `0,0.9,2026-01-01,0.1,COMPLETE\n1,${best},2026-01-01,0.2,COMPLETE\n2,,2026-01-01,0.3,PRUNED\n`;
  const source = {
    ...{ files: ["study-{seed}.csv"], format: "csv", columns: { acc: { column: "value", times: 100 } } },
    ...{ take: "max", where: { state: "COMPLETE" } },
  };
  assertEquals(await values(source, { "study-0.csv": study(0.93), "study-1.csv": study(0.92) }), [
    ["", 0, 93],
    ["", 1, 92],
  ]);
  const wrong = { ...source, files: ["study.csv"], seed: "number", take: undefined };
  const [message] = await values(wrong, { "study.csv": study(0.93) });
  assertStringIncludes(String(message), "expected seeds of one setting but found the trials of a search");
  const plain = { ...wrong, where: undefined, columns: { acc: "acc" } };
  assertEquals(await values(plain, { "study.csv": "number,acc\n3,90\n" }), [["", 3, 90]]); // a column of that name is no search
});

Deno.test("readResults() reads DVCLive: the latest values and a plot's table", async () => {
  const latest = {
    ...{ files: ["exp-{seed}/dvclive/metrics.json"], format: "json" },
    columns: { acc: { column: "/val/acc", times: 100 } },
  };
  const files = { "exp-1/dvclive/metrics.json": '{"step": 9, "val": {"acc": 0.91, "loss": 0.3}}' };
  assertEquals(await values(latest, files), [["", 1, 91]]);
  const plot = {
    ...{ files: ["exp-{seed}/dvclive/plots/metrics/val/acc.tsv"], format: "csv" },
    columns: { acc: { column: "acc", times: 100 } },
  };
  const table = {
    "exp-2/dvclive/plots/metrics/val/acc.tsv": "timestamp\tstep\tacc\n1700\t0\t0.8\n1701\t1\t0.9\n",
  };
  assertEquals(await values(plot, table), [["", 2, 90]]);
});

Deno.test("readResults() reads Sacred's folders: numbers in one file, the seed and the status in others beside it", async () => {
  const run = (seed: number, status: string, last: number) => ({
    "config.json": JSON.stringify({ seed, model: { name: "base" } }),
    "run.json": JSON.stringify({ status, result: { "py/tuple": [1] } }),
    "metrics.json": JSON.stringify({
      "test.acc": { values: [0.5, last], steps: [0, 1], timestamps: ["a", "b"] },
    }),
  });
  const files = Object.fromEntries(
    [run(3, "COMPLETED", 0.91), run(4, "FAILED", 0.2), run(5, "COMPLETED", 0.92)].flatMap((own, i) =>
      Object.entries(own).map(([name, text]) => [`sacred/${i + 1}/${name}`, text])
    ),
  );
  const source = {
    ...{ files: ["sacred/*/metrics.json"], format: "json", beside: ["config.json", "run.json"] },
    ...{ seed: "seed", arm: "/model/name", where: { status: "COMPLETED" } },
    columns: { acc: { column: "/test.acc/values/-", times: 100 } },
  };
  const found = await read(source, files);
  assert(isRight(found), String(await values(source, files)));
  assertEquals(found.right.measurements.map(({ arm, seed, value }) => [arm, seed, value]), [
    ["base", 3, 91],
    ["base", 5, 92],
  ]);
  assertEquals(found.right.notes, ['1 of 3 files left out by "where"']);
  assertEquals(found.right.files.filter(({ path }) => path.startsWith("sacred/1/")).length, 3); // each with its checksum
  const missing = Object.fromEntries(
    Object.entries(files).filter(([path]) => !path.endsWith("3/config.json")),
  );
  assertStringIncludes(
    String(await values(source, missing)),
    "sacred/3/config.json: expected a file but found none",
  );
  const wrong = { ...source, where: { status: "DONE" } };
  assertStringIncludes(String(await values(wrong, files)), 'holding "COMPLETED"');
});

Deno.test("readResults() reads Hugging Face's and Lightning's runs whose seed stands beside their numbers", async () => {
  const lightning = {
    ...{ files: ["logs/version_*/metrics.csv"], format: "csv", beside: ["hparams.yaml"], take: "last" },
    ...{ seed: "seed", columns: { acc: "val_acc" } },
  };
  assertEquals(
    await values(lightning, {
      "logs/version_0/metrics.csv":
        "epoch,step,train_loss,val_acc\n0,9,1.2,\n0,9,,90.5\n1,19,1.1,\n1,19,,91.5\n",
      "logs/version_0/hparams.yaml": "lr: 0.1\nseed: 7\n",
    }),
    [["", 7, 91.5]],
  );
  const trainer = {
    ...{
      files: ["runs/{arm}-{seed}/trainer_state.json"],
      format: "json",
      list: "/log_history",
      take: "last",
    },
    columns: { acc: { column: "eval_accuracy", times: 100 } },
  };
  const state = { best_metric: 0.93, log_history: [{ step: 1, loss: 2 }, { step: 1, eval_accuracy: 0.91 }] };
  assertEquals(await values(trainer, { "runs/base-0/trainer_state.json": JSON.stringify(state) }), [[
    "base",
    0,
    91,
  ]]);
  const folder = {
    ...{ files: ["wandb/run-*/files/wandb-summary.json"], format: "json", beside: ["config.yaml"] },
    ...{ seed: "/seed/value", columns: { acc: "test_acc" } },
  };
  assertEquals(
    await values(folder, {
      "wandb/run-1-abc/files/wandb-summary.json": '{"_step": 9, "test_acc": 92.5}',
      "wandb/run-1-abc/files/config.yaml": "wandb_version: 1\n\nseed:\n  desc: null\n  value: 11\n",
    }),
    [["", 11, 92.5]],
  );
});

/** One run of MLflow's file store. */
const mlrun = (id: string, { status = 3, stage = "active", seed = "0", acc = "1 0.9 0\n" } = {}): Files => ({
  [`mlruns/0/${id}/meta.yaml`]:
    `artifact_uri: file:///x\nlifecycle_stage: ${stage}\nrun_id: ${id}\nstatus: ${status}\n`,
  [`mlruns/0/${id}/params/seed`]: seed,
  [`mlruns/0/${id}/params/model`]: "base",
  [`mlruns/0/${id}/metrics/test/acc`]: acc,
});

Deno.test("readResults() reads MLflow's file store: the value of the last step, of runs that finished", async () => {
  const source = {
    ...{ files: ["mlruns/0/*/meta.yaml"], format: "mlflow", seed: "params.seed", arm: "params.model" },
    ...{ columns: { acc: { column: "metrics.test/acc", times: 100 } }, where: { status: "FINISHED" } },
  };
  const files = {
    ...mlrun("a", { acc: "1700 0.91 10\n1690 0.80 5\n1700 0.92 10\n" }), // one step twice at one time: the larger
    ...mlrun("b", { seed: "1", acc: "1700 0.93\n1701 0.9" }), // without steps, the last line cut after its value
    ...mlrun("c", { seed: "2", status: 4 }),
    ...mlrun("d", { seed: "3", stage: "deleted" }),
    "mlruns/0/tags/x": "",
  };
  const found = await read(source, files);
  assert(isRight(found), String(await values(source, files)));
  assertEquals(found.right.measurements.map(({ arm, seed, value }) => [arm, seed, value]), [
    ["base", 0, 92],
    ["base", 1, 90],
  ]);
  const wrong = { ...files, ...mlrun("a", { acc: "1700 ninety 10\n1 1 1\n" }) };
  assertStringIncludes(String(await values(source, wrong)), "line 1: expected a time, a value and a step");
  const named = { ...source, seed: "seed" };
  assertStringIncludes(String(await values(named, files)), 'expected a name "seed"');
  const outside = { ...source, columns: { acc: "metrics.../../secret" } };
  assertStringIncludes(String(await values(outside, files)), "expected a name");
});
