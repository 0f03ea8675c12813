import { assert, assertEquals } from "@std/assert";
import { type Either, isRight } from "fp-ts/Either";
import { type ReadError, readErrorText } from "../results/readers/read_error.ts";
import type { ResultFolders } from "../results/read_results.ts";
import { readHistory, readMetrics } from "./read_outputs.ts";
import { programSpec } from "./testing/program_specs.ts";

/** A folder of files in memory. */
function folder(files: Readonly<Record<string, string>>): ResultFolders {
  return {
    list: (path) => Promise.resolve(path === "." ? Object.keys(files) : null),
    read: (path) => Promise.resolve(path in files ? new TextEncoder().encode(files[path]) : null),
  };
}

const read = (reading: unknown, files: Readonly<Record<string, string>>, found = {}) =>
  readMetrics(programSpec({ command: ["x", "{seed}", "{out}"], read: { accuracy: reading } }), {
    output: folder(files),
    found,
  });
const value = (got: Either<ReadError, unknown>): unknown =>
  isRight(got) ? got.right : readErrorText(got.left);

Deno.test("readMetrics() reads JSON, JSON Lines, CSV and lines of output", async () => {
  const json = { file: "{out}/r.json", format: "json", at: "/test/acc", times: 100 };
  assertEquals(value(await read(json, { "r.json": '{"test": {"acc": 0.923}}' })), { accuracy: 92.3 });
  assertEquals(value(await read(json, { "r.json": '{"test": {"acc": NaN}}' })), { accuracy: NaN });
  const lines = { file: "{out}/log.jsonl", format: "json-lines", at: "acc", take: "max" };
  assertEquals(value(await read(lines, { "log.jsonl": '{"acc": 90}\n{"acc": 92}\n{"acc": 91}\n' })), {
    accuracy: 92,
  });
  const csv = { file: "{out}/m.csv", format: "csv", at: "acc" };
  assertEquals(value(await read(csv, { "m.csv": "step,acc\n1,90\n2,91\n3,\n" })), { accuracy: 91 });
  const list = { file: "{out}/s.json", format: "json", list: "/log_history", at: "eval_acc" };
  assertEquals(
    value(await read(list, { "s.json": '{"log_history": [{"eval_acc": 1}, {"eval_acc": 2}, {"loss": 1}]}' })),
    {
      accuracy: 2,
    },
  );
  assertEquals(value(await read({ stdout: "acc {value}", times: 100 }, {}, { accuracy: 0.93 })), {
    accuracy: 93,
  });
});

Deno.test("readMetrics() says what is missing and what to do", async () => {
  const csv = { file: "{out}/m.csv", format: "csv", at: "acc" };
  const cases = [
    [await read(csv, {}), "{out}/m.csv: expected a file that the program wrote but found none"],
    [await read(csv, { "m.csv": "step,accuracy\n1,90\n" }), 'the columns "step", "accuracy"; name one'],
    [await read(csv, { "m.csv": "step,acc\n1,\n" }), "expected a number for accuracy but found nothing"],
    [await read(csv, { "m.csv": 'step,acc\n1,"93,4"\n' }), "expected a decimal point"],
    [
      await read({ ...csv, file: "{out}/*.csv" }, { "a.csv": "acc\n1\n", "b.csv": "acc\n2\n" }),
      "expected one file but found 2",
    ],
    [
      await read({ file: "{out}/r.json", format: "json", at: "acc" }, { "r.json": '{"acc": 0.9' }),
      "expected JSON",
    ],
    [await read({ stdout: "acc {value}" }, {}), 'expected a line "acc {value}" with accuracy but found none'],
  ] as const;
  for (const [got, part] of cases) assert(String(value(got)).includes(part), String(value(got)));
});

Deno.test("readHistory() makes a row of every number at every step", async () => {
  const history = {
    file: "{out}/m.csv",
    format: "csv",
    step: "step",
    columns: { trainLoss: "loss", acc: "acc" },
  } as const;
  const got = await readHistory({ history }, {
    output: folder({ "m.csv": "step,loss,acc\n10,2.3,\n10,,0.5\n20,nan,0.6\n" }),
    seed: 4,
  });
  const row = (step: number, metric: string, number: number | null) => ({
    seed: 4,
    trial: "",
    step,
    metric,
    value: number,
  });
  assertEquals(value(got), [
    row(10, "trainLoss", 2.3),
    row(10, "acc", 0.5),
    row(20, "trainLoss", null),
    row(20, "acc", 0.6),
  ]);
  const broken = await readHistory({ history }, {
    output: folder({ "m.csv": "step,loss,acc\n1.5,1,1\n" }),
    seed: 0,
  });
  assert(String(value(broken)).includes("expected a step, a whole number from 0,"));
});
