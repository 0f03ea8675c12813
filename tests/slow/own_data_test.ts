import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { cliTest, experiment, tinyTraining, writeSpec } from "../faults/cli.ts";

/** A training on 200 rows of data of one's own. */
const training = {
  ...tinyTraining,
  examples: undefined,
  fold: { split: "random", validation: 40, test: 0.25, seed: 1 },
  length: { unit: "epochs", count: 30 },
  schedule: { policy: "constant", learningRate: 0.1 },
  measure: { epochs: true, steps: [], test: true },
};

function specOn(home: string, data: object, changed: object = {}): string {
  return writeSpec(home, {
    kind: "training",
    name: "own",
    title: "Data of one's own",
    training: { ...training, data, ...changed },
    claims: [{
      id: "learns",
      statement: "It learns.",
      source: { paper: "none", place: "nowhere" },
      test: { kind: "bound", quantity: "testAccuracy", atLeast: 0.8 },
    }],
  });
}

/** A table whose class is told by its first two columns. */
function csv(rows: number, classes: number, kind = (label: number) => `k${label}`): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const label = i % classes, angle = 2 * Math.PI * label / classes, wobble = 0.1 * Math.sin(7 * i);
    return `${Math.cos(angle) + wobble},${Math.sin(angle) - wobble},${i % 5},${kind(label)}`;
  });
  return `x,y,noise,kind\n${lines.join("\n")}\n`;
}

function idxFile(sizes: readonly number[], value: (i: number) => number): Uint8Array {
  const head = new DataView(new ArrayBuffer(4 + 4 * sizes.length));
  head.setUint32(0, 0x0800 + sizes.length);
  sizes.forEach((size, i) => head.setUint32(4 + 4 * i, size));
  const values = Array.from({ length: sizes.reduce((all, size) => all * size, 1) }, (_, i) => value(i));
  return Uint8Array.of(...new Uint8Array(head.buffer), ...values);
}

function resultIn(out: string) {
  const result = JSON.parse(Deno.readTextFileSync(join(out, "own", "result.json")));
  return { ...result, page: Deno.readTextFileSync(join(out, "own", "report.html")) };
}

cliTest("A table of one's own runs from a spec to a page with a verdict", async (home) => {
  Deno.writeTextFileSync(join(home, "own.csv"), `\ufeff${csv(200, 3).replaceAll("\n", "\r\n")}`);
  const spec = specOn(home, { dataset: "table", path: "own.csv", label: "kind" });
  const { code, err } = await experiment([spec, "--out", join(home, "out")], { home });
  assertEquals(code, 0, err);
  const { runs, resolved, claims, provenance, page } = resultIn(join(home, "out"));
  assertEquals([resolved.inputs, resolved.classes, resolved.trainExamples], [3, 3, 110]);
  assertEquals([resolved.validationExamples, resolved.testExamples], [40, 50]);
  assertEquals([runs.length, claims[0].verdict], [5, "REPLICATED"]);
  assertEquals([provenance.data.name, provenance.data.bytes], ["own.csv", "own"]);
  assert(!/CIFAR|3072|undefined|NaN/.test(page.replace(/<(style|script)[\s\S]*?<\/\1>/g, "")));
});

cliTest("300 classes are told apart from a spec to a page", async (home) => {
  const bits = Array.from({ length: 9 }, (_, bit) => bit), names = bits.map((bit) => `bit${bit}`);
  const rows = Array.from(
    { length: 1500 },
    (_, i) => [...bits.map((bit) => (i % 300) >> bit & 1), i % 300].join(),
  );
  Deno.writeTextFileSync(join(home, "own.csv"), `${names.join()},kind\n${rows.join("\n")}\n`);
  const changed = {
    fold: { split: "random", validation: 300, test: 0.2, seed: 0 },
    hidden: [],
    batchSize: 100,
    schedule: { policy: "constant", learningRate: 3 },
    l2: { lambda: 0, form: "full" },
    length: { unit: "epochs", count: 150 },
  };
  const spec = specOn(home, { dataset: "table", path: "own.csv", label: "kind" }, changed);
  const { code, err } = await experiment([spec, "--seeds", "1", "--out", join(home, "out")], { home });
  assertEquals(code, 0, err);
  const { resolved, runs } = resultIn(join(home, "out"));
  assertEquals([resolved.classes, runs[0].status], [300, "completed"]);
  assert(
    runs[0].metrics.testAccuracy > 0.95,
    `classes above 255 are learnt too: ${runs[0].metrics.testAccuracy}`,
  );
});

cliTest("An IDX folder runs from a spec to a page", async (home) => {
  const label = (i: number) => i % 3,
    bright = (at: number) => label(Math.floor(at / 12)) === at % 12 % 3 ? 200 : at % 50;
  for (const [part, count] of [["train", 150], ["t10k", 60]] as const) {
    Deno.writeFileSync(join(home, `${part}-images-idx3-ubyte`), idxFile([count, 3, 4], bright));
    Deno.writeFileSync(join(home, `${part}-labels-idx1-ubyte`), idxFile([count], label));
  }
  const spec = specOn(home, { dataset: "idx" }, { fold: { split: "random", validation: 30, seed: 0 } });
  const { code, err } = await experiment([spec, "--data", home, "--out", join(home, "out")], { home });
  assertEquals(code, 0, err);
  const { resolved, claims, page } = resultIn(join(home, "out"));
  assertEquals([resolved.inputs, resolved.classes, resolved.testExamples], [12, 3, 60]);
  assertEquals(claims[0].verdict, "REPLICATED");
  assertStringIncludes(page, "data:image/png;base64,"); // the first layer's weights, as pictures of 3 × 4
});

cliTest("Data of one's own that is wrong ends with one message and no stack", async (home) => {
  const good = csv(200, 3), table = { dataset: "table", label: "kind" };
  const cases:
    readonly (readonly [text: string, data: object, changed: object, code: number, words: string])[] = [
      [
        good,
        { ...table, label: "kidn" },
        {},
        3,
        'expected a column "kidn" but found x, y, noise, kind; did you mean "kind"?',
      ],
      ["", table, {}, 3, "the file is empty"],
      [
        good.replace(/\n[^,]+,/, "\nten,"),
        table,
        {},
        3,
        'line 2, column "x": expected a number but found "ten"',
      ],
      [
        good.replace(/\n[^,]+,/, "\n,"),
        table,
        {},
        3,
        'line 2, column "x": expected a number but the value is missing',
      ],
      [
        good.replace("k1\n", "k1,9\n"),
        table,
        {},
        3,
        "line 3: expected 4 cells, as there are column names, but found 5",
      ],
      [
        csv(30, 3),
        table,
        {},
        2,
        "fold.validation: expected at most 21 of 30 rows, so that one is left to train on",
      ],
      [
        good,
        table,
        { batchSize: 111 },
        2,
        "batchSize: expected at most 110, the rows that train, but found 111",
      ],
      [
        good,
        table,
        { fold: { split: "random", validation: 40, seed: 1 } },
        2,
        "training.fold.test: expected the share of rows",
      ],
      [good, table, { fold: tinyTraining.fold }, 2, 'training.fold.split: expected "random"'],
      [
        good,
        table,
        { standardization: "channel" },
        2,
        'training.standardization: expected "feature" or "none"',
      ],
      [good, { ...table, lable: "kind" }, {}, 2, 'training.data.lable: unknown key; did you mean "label"?'],
      [good, { dataset: "tabel", label: "kind" }, {}, 2, 'did you mean "table"?'],
    ];
  await Promise.all(cases.map(async ([text, data, changed, code, words], i) => {
    const folder = join(home, String(i));
    Deno.mkdirSync(folder);
    Deno.writeTextFileSync(join(folder, "own.csv"), text);
    const spec = specOn(folder, { ...data, path: "own.csv" }, changed);
    const end = await experiment([spec, "--out", join(folder, "out")], { home });
    assertEquals(end.code, code, `${words}: ${end.err}`);
    assertStringIncludes(end.err, words);
    assert(end.err.trim().split("\n").length <= 4 && !/^ +at /m.test(end.err), end.err);
  }));
});
