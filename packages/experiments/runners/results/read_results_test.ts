import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isRight } from "fp-ts/Either";
import { wrongUnit } from "./check_units.ts";
import { readErrorText } from "./readers/read_error.ts";
import { eventFile } from "./readers/testing/event_writer.ts";
import { readResults } from "./read_results.ts";
import { ResultsSpec } from "./results_spec.ts";
import { foldersOf } from "./testing/folders.ts";

const metrics = { testAccuracy: { unit: "percent", better: "higher", margin: 0.5 } };

async function read(source: unknown, files: Parameters<typeof foldersOf>[0]) {
  const sources = Array.isArray(source) ? source : [source];
  return await readResults(ResultsSpec.parse({ metrics, read: sources }), foldersOf(files));
}

async function values(source: unknown, files: Parameters<typeof foldersOf>[0]): Promise<readonly unknown[]> {
  const found = await read(source, files);
  return isRight(found)
    ? found.right.measurements.map(({ arm, seed, value }) => [arm, seed, value])
    : [readErrorText(found.left)];
}

Deno.test("readResults() reads trackers' exports: a table of runs, a run's log, event files, a trainer's state", async () => {
  const mlflow = "run_id,status,params.seed,params.cutout,metrics.test_acc\n" +
    "a,FINISHED,0,16,0.923\nb,FAILED,1,16,\nc,FINISHED,1,16,0.925\n";
  assertEquals(
    await values({
      files: ["mlflow.csv"],
      format: "csv",
      seed: "params.seed",
      arm: { column: "params.cutout", names: { 16: "cutout" } },
      columns: { testAccuracy: { column: "metrics.test_acc", times: 100 } },
      where: { status: "FINISHED" },
    }, { "mlflow.csv": mlflow }),
    [["cutout", 0, 92.3], ["cutout", 1, 92.5]],
  );
  const lightning = "epoch,step,train_loss,val_acc\n0,9,1.2,\n0,9,,90.5\n1,19,1.1,\n1,19,,91.5\n2,29,1.0,\n";
  const log = {
    files: ["logs/version_{seed}/metrics.csv"],
    format: "csv",
    columns: { testAccuracy: "val_acc" },
  };
  assertEquals(
    await values(log, { "logs/version_0/metrics.csv": lightning, "logs/version_1/hparams.yaml": "seed: 1" }),
    [["", 0, 91.5]],
  );
  const events = (value: number) =>
    eventFile([{ tag: "test/acc", step: 0, value: 50 }, { tag: "test/acc", step: 1, value }]);
  assertEquals(
    await values({
      files: ["tb/{arm}/seed_{seed}/events.out.tfevents.*"],
      format: "tensorboard",
      columns: { testAccuracy: "test/acc" },
    }, {
      "tb/a/seed_0/events.out.tfevents.1": events(91.25),
      "tb/a/seed_0/events.out.tfevents.2": events(91.5),
      "tb/a/seed_1/events.out.tfevents.1": events(92.1),
    }),
    [["a", 0, 91.5], ["a", 1, 92.1]],
  );
  assertEquals(
    await values({
      files: ["runs/{arm}-{seed}/trainer_state.json"],
      format: "json",
      list: "/log_history",
      columns: { testAccuracy: { column: "eval_accuracy", times: 100 } },
    }, {
      "runs/base-3/trainer_state.json":
        '{"log_history": [{"eval_accuracy": 0.5}, {"eval_accuracy": 0.9}, {"loss": NaN}]}',
    }),
    [["base", 3, 90]],
  );
  assertEquals(
    await values({
      files: ["log.jsonl"],
      format: "json-lines",
      seed: "seed",
      columns: { testAccuracy: "acc" },
    }, {
      "log.jsonl": '{"seed": 0, "acc": 92}\n{"seed": 1, "acc": 93}\n',
    }),
    [["", 0, 92], ["", 1, 93]],
  );
});

Deno.test("readResults() names each file by its SHA-256 and notes what was taken at its best", async () => {
  const source = { files: ["{seed}.csv"], format: "csv", columns: { testAccuracy: "acc" }, take: "max" };
  const found = await read(source, { "0.csv": "acc\n1\n3\n2\n" });
  assert(isRight(found));
  assertEquals(found.right.files, [{
    path: "0.csv",
    bytes: 10,
    sha256: "91111e1476e2d60346d1078cd366f0668f492c2fc4bd2bc63c1e0db16784ed17",
  }]);
  assertEquals(found.right.measurements[0]!.value, 3);
  assertStringIncludes(found.right.notes[0]!, "it chose its own epoch");
});

Deno.test("readResults() refuses a run that two sources name, a missing file, a file without seeds", async () => {
  const csv = { files: ["a.csv"], format: "csv", seed: "seed", columns: { testAccuracy: "acc" } };
  const files = { "a.csv": "seed,acc\n0,92\n" };
  assertStringIncludes(String((await values([csv, csv], files))[0]), "another at a.csv, line 2");
  assertStringIncludes(
    String((await values({ ...csv, files: ["b.csv"] }, files))[0]),
    "b.csv: expected a file but found none",
  );
  assertStringIncludes(
    String((await values({ ...csv, files: ["x/*.csv"] }, files))[0]),
    "expected a file but found none",
  );
  assertStringIncludes(
    String((await values({ ...csv, seed: undefined }, files))[0]),
    "put {seed} into the path",
  );
});

Deno.test("wrongUnit() tells fractions from percentages", () => {
  const runs = (...all: readonly number[]) =>
    all.map((value, seed) => ({ arm: "", seed, metric: "accuracy", value, place: `line ${seed + 2}` }));
  const percent = { unit: "percent", better: "higher", margin: 0.5 } as const;
  const fraction = { ...percent, unit: "fraction" } as const,
    error = { ...percent, better: "lower" } as const;
  assertEquals(wrongUnit(runs(0.93, 0.92), { metric: percent, published: [92.3] })?.place, "line 2");
  assertEquals(wrongUnit(runs(0.4, 47.47), { metric: fraction, published: [] })?.place, "line 3");
  assertEquals(wrongUnit(runs(101), { metric: percent, published: [] })?.kind, "unit");
  assertEquals(wrongUnit(runs(-0.1), { metric: fraction, published: [] })?.kind, "unit");
  assertEquals(wrongUnit(runs(0.93), { metric: percent, published: [] })?.kind, "unit");
  assertEquals(wrongUnit(runs(0.93, 1.2), { metric: percent, published: [92.3] })?.kind, "unit");
  assertEquals(wrongUnit(runs(0.8), { metric: error, published: [0.9] }), null);
  assertEquals(wrongUnit(runs(0.8), { metric: error, published: [] }), null);
  assertEquals(wrongUnit(runs(47.47), { metric: percent, published: [47] }), null);
  assertEquals(wrongUnit(runs(47.47), { metric: { ...percent, unit: "none" }, published: [] }), null);
  assertEquals(
    wrongUnit(runs(0.915), { metric: { ...percent, unit: "none" }, published: [92.3] })?.kind,
    "unit",
  );
  assertEquals(
    wrongUnit(runs(915), { metric: { ...percent, unit: "none" }, published: [9.2] })?.kind,
    "unit",
  );
  assertEquals(wrongUnit(runs(12, 30), { metric: { ...percent, unit: "none" }, published: [9.2] }), null);
});
