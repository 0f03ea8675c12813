import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parseSpec } from "@refold/experiments/spec/parse_spec";
import { join } from "node:path";
import { disk } from "../packages/cli/effects/disk.ts";
import { namesIn } from "../packages/experiments/store/disk.ts";
import {
  cliTest,
  comparable,
  type Ended,
  executionIn,
  experiment,
  imageFolder,
  ROOT,
  taskPermissions,
  tinySpec,
  tinyTraining,
  writeSpec,
} from "./faults/cli.ts";

/** What everything that a user can mend has in common. */
function assertClean({ out, err }: Ended): void {
  assert(!/^ +at /m.test(out + err), `a stack was printed:\n${out}${err}`);
  assert(!err.includes("fault of the program"), err);
}

/** Asserts that each command line ends with a code and these words on standard error, and with no stack. */
async function assertRefused(
  home: string,
  cases: readonly (readonly [args: readonly string[], code: number, words: readonly string[]])[],
): Promise<void> {
  await Promise.all(cases.map(async ([args, code, words]) => {
    const end = await experiment(args, { home });
    assertClean(end);
    assertEquals(end.code, code, `${args.join(" ")}: ${end.err}`);
    for (const word of words) assertStringIncludes(end.err, word);
    assert(end.err.trim().split("\n").length <= 5, end.err);
  }));
}

cliTest("A wrong command line ends with exit code 2 and one message with a suggestion", async (home) => {
  await assertRefused(home, [
    [["replicate-fig5"], 2, ['no experiment "replicate-fig5"', 'Did you mean "replicate-fig3"?']],
    [["--sead", "3"], 2, ["unknown option '--sead'", "Did you mean --seed"]],
    [["replicate-fig4", "--variant", "reprot"], 2, ['no variant "reprot"', 'Did you mean "report"?']],
    [["replicate-fig4", "--kernels", "wsm"], 2, ["'wsm' is invalid", "wasm64"]],
    [["replicate-fig4", "--seeds", "0"], 2, ["Expected a whole number from 1 to 100000"]],
    [["replicate-fig4", "--seeds", "5000000000"], 2, ["from 1 to 100000"]],
    [["replicate-fig4", "--seed", "9007199254740992"], 2, ["from 0 to 9007199254740991"]],
    [["replicate-fig4", "--out", ""], 2, ["Expected a path but found an empty one"]],
    [["replicate-fig4", "--figures", ""], 2, ["Expected a path but found an empty one"]],
    [["replicate-fig4@reprot"], 2, ['no variant "reprot"', 'Did you mean "report"?']],
    [["describe", "replicate-fig4@report", "--variant", "text"], 2, ["give one of them"]],
    [["replicate-fig3", "sanity"], 2, ["too many arguments"]],
    [["describe", "santy"], 2, ['Did you mean "sanity"?']],
  ]);
});

cliTest(
  "A wrong spec ends with exit code 2, the path and the nearest name; a missing one with 3",
  async (home) => {
    const misspelt = writeSpec(home, {
      kind: "training",
      name: "misspelt",
      title: "Misspelt",
      training: { ...tinyTraining, batchSize: "100", l2: { lamda: 0.1, form: "full" } },
    });
    const broken = join(home, "broken.json");
    Deno.writeTextFileSync(broken, '{\n  "kind": "training",\n}\n');
    await assertRefused(home, [
      [[misspelt], 2, [
        `${misspelt} is not a valid spec:`,
        'training.l2.lamda: unknown key; did you mean "lambda"?',
        'training.batchSize: expected a whole number from 1 to 50000 but found "100"',
      ]],
      [[broken], 2, ["expected JSON", "line 3 column 1"]],
      [[join(home, "none.json")], 3, [
        "Cannot read the spec",
        "none.json",
        "a name that `deno task experiment` lists",
      ]],
      [[broken, "--variant", "report"], 2, ["--variant belongs to named experiments"]],
    ]);
  },
);

/** A spec's text in Latin-1, with letters that ASCII lacks. */
function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** A spec's text in UTF-16 with its mark, as Windows PowerShell writes it. */
function utf16(text: string): Uint8Array {
  return new Uint8Array(Uint16Array.from(`\ufeff${text}`, (letter) => letter.charCodeAt(0)).buffer);
}

cliTest("A spec is read in UTF-16 with its mark and from a pipe; in Latin-1 it is refused", async (home) => {
  const text = Deno.readTextFileSync(tinySpec(home)), powershell = join(home, "powershell.json");
  const spec = text.replace("A small network", "Fältprov"), saved = join(home, "latin1.json");
  Deno.writeFileSync(powershell, utf16(spec));
  Deno.writeFileSync(saved, latin1(spec));
  await assertRefused(home, [[[saved], 2, [saved, `not UTF-8: byte ${spec.indexOf("ä")} is 0xe4`]]]);

  const given = ["--data", imageFolder(), "--seeds", "1", "--out"] as const;
  const titled = (out: string) =>
    JSON.parse(Deno.readTextFileSync(join(out, "tiny", "result.json"))).spec.title;
  const read = await experiment([powershell, ...given, join(home, "a")], { home });
  assertEquals([read.code, titled(join(home, "a"))], [0, "Fältprov"], read.err);
  for (const [name, input] of [["-", utf16(spec)], ["/dev/stdin", new TextEncoder().encode(spec)]] as const) {
    const out = join(home, name === "-" ? "b" : "c");
    const piped = await experiment([name, ...given, out], { home, input });
    assertEquals([piped.code, titled(out)], [0, "Fältprov"], piped.err);
  }
  const fromDevice = await experiment(["/dev/fd/9", ...given, join(home, "d")], { home });
  assertEquals(fromDevice.code, 3);
  assert(!fromDevice.err.includes("allow-all"), fromDevice.err);
});

cliTest("Paths are taken from the folder where the command was typed", async (home) => {
  const sub = join(home, "sub"), env = { INIT_CWD: sub };
  Deno.mkdirSync(sub);
  tinySpec(sub);
  Deno.symlinkSync(imageFolder(), join(sub, "images"));
  const args = ["tiny.json", "--data", "images", "--seeds", "1"];
  const usual = await experiment(args, { home, env });
  assertEquals(usual.code, 0, usual.err);
  assertStringIncludes(usual.out, `Report: ${join(sub, "out", "tiny", "report.html")}`);
  const named = await experiment([...args, "--out", "../results"], { home, env });
  assertStringIncludes(named.out, `Report: ${join(home, "results", "tiny", "report.html")}`);
  const variable = await experiment(["tiny.json", "--seeds", "1"], {
    home,
    env: { ...env, CIFAR10_DIR: "images" },
  });
  assertEquals(variable.code, 0, variable.err);
  const missing = await experiment(["missing.json"], { home, env });
  assertStringIncludes(missing.err, join(sub, "missing.json"));
});

cliTest("Where npx started the program, its messages name npx", async (home) => {
  const { err } = await experiment(["replicate-fig5"], { home, env: { npm_command: "exec" } });
  assertStringIncludes(err, `\`npx -y deno@${Deno.version.deno} task experiment\` lists them`);
});

/** A folder of the noise images in which one file is put in the place of its own. */
function damagedFolder(home: string, name: string, bytes: Uint8Array | null): string {
  const folder = join(home, `damaged-${name}-${bytes?.length ?? "missing"}`);
  Deno.mkdirSync(folder);
  for (const { name: file } of Deno.readDirSync(imageFolder())) {
    if (file !== name) Deno.symlinkSync(join(imageFolder(), file), join(folder, file));
  }
  if (bytes !== null) Deno.writeFileSync(join(folder, name), bytes);
  return folder;
}

cliTest("Data that cannot be used ends with exit code 3, the file and where in it", async (home) => {
  const spec = tinySpec(home), file = "data_batch_2.bin";
  const labelled = Deno.readFileSync(join(imageFolder(), file));
  labelled[5 * 3073] = 11;
  const data = (folder: string) => [spec, "--data", folder, "--out", join(home, "out")];
  const occupied = join(home, "occupied");
  Deno.writeTextFileSync(occupied, "a file");
  await assertRefused(home, [
    [data(join(home, "nowhere")), 3, ["nowhere", "deno task data fetch"]],
    [data(damagedFolder(home, file, null)), 3, [file]],
    [data(damagedFolder(home, file, new Uint8Array(1000))), 3, [file, "30730000", "1000"]],
    [data(damagedFolder(home, file, labelled)), 3, [file, "11", "15365"]],
    [[spec, "--data", imageFolder(), "--out", occupied], 3, [occupied]],
    [[spec, "--data", imageFolder(), "--kernels", "blas", "--out", join(home, "out")], 2, [
      "experiment:blas",
    ]],
    [[spec, "--data", imageFolder(), "--seed", "9007199254740991", "--out", join(home, "out")], 2, [
      "last seed",
    ]],
  ]);
  assertEquals(namesIn(join(home, "out"), disk), []);
});

/** What the test reads of one kind of spec in the JSON Schema. */
interface SpecSchema {
  readonly properties: { readonly kind: { readonly const: string } };
}

cliTest("The program explains itself: list, help, description, schema", async (home) => {
  const answers = await Promise.all(
    [
      [],
      ["--help"],
      ["describe", "replicate-fig4@report"],
      ["describe", "sanity", "--json"],
      ["schema"],
      ["all", "--help"],
    ]
      .map((args) => experiment(args, { home })),
  );
  for (const end of answers) {
    assertEquals([end.code, end.err], [0, ""]);
    assertClean(end);
  }
  const [list, help, description, json, schema, all] = answers.map(({ out }) => out);
  for (const word of ["--seeds", "--check", "--out"]) assertStringIncludes(all!, word);
  assertStringIncludes(list!, "replicate-fig4  three cycles on one batch file");
  for (const word of ["Examples:", "Exit codes:", "--seeds", "describe"]) assertStringIncludes(help!, word);
  for (const word of ["replicate-fig4 --variant report", "154160", "1600, 3200, 4800"]) {
    assertStringIncludes(description!, word);
  }
  assertEquals(parseSpec(json!)._tag, "Right");
  const kinds = JSON.parse(schema!).oneOf.map((one: SpecSchema) => one.properties.kind.const);
  assertEquals(kinds, ["training", "search", "sensitivity", "gradient-check", "sanity", "arms"]);
});

cliTest("One command twice gives the same bytes, with one worker or two", async (home) => {
  const spec = tinySpec(home);
  const results = await Promise.all(["1", "2"].map(async (workers) => {
    const own = join(home, workers), out = join(own, "out");
    Deno.mkdirSync(own);
    const args = [spec, "--data", imageFolder(), "--seeds", "2", "--workers", workers, "--out", out];
    const end = await experiment(args, { home: own, permissions: [...taskPermissions(), "--deny-net"] });
    assertEquals(end.code, 0, end.err);
    assertStringIncludes(end.out, join(out, "tiny", "report.html"));
    assertEquals(executionIn(join(out, "tiny")).reused, 0);
    return comparable(join(out, "tiny"));
  }));
  assertEquals(Object.keys(results[0]!), [
    "diagnostics.json",
    "history.csv",
    "params.safetensors",
    "result.json",
  ]);
  assertEquals(results[1], results[0]);
  const [head, first, second] = results[0]!["history.csv"]!.split(/\r?\n/);
  assertEquals(head, "seed,step,epoch,split,learningRate,loss,cost,accuracy");
  assert(/^0,0,0,train,,\d/.test(first!) && /^0,0,0,validation,,\d/.test(second!), first);
});

cliTest(
  "Without data the stand-in serves, and terminal and report say so, without a verdict",
  async (home) => {
    const claims = [{
      id: "good",
      statement: "The network is good.",
      source: { paper: "nobody", place: "nowhere" },
      test: { kind: "bound", quantity: "testAccuracy", atLeast: 0 },
    }];
    const spec = writeSpec(home, {
      kind: "training",
      name: "tiny",
      title: "Tiny",
      training: tinyTraining,
      claims,
    });
    const out = join(home, "out"), end = await experiment([spec, "--out", out], { home });
    assertEquals(end.code, 0, end.err);
    const [first, second] = end.err.split("\n");
    assertStringIncludes(first!, "made-up images");
    assertStringIncludes(second!, "deno task data fetch");
    const { claims: [judged], provenance, runs } = JSON.parse(
      Deno.readTextFileSync(join(out, "tiny", "result.json")),
    );
    assertEquals([judged.verdict, provenance.data.bytes, runs.length], ["NOT JUDGED", "stand-in", 2]);
    assertStringIncludes(provenance.execution.command, "--seeds 2");
    const report = Deno.readTextFileSync(join(out, "tiny", "report.html"));
    for (const text of [end.out, report]) {
      assertStringIncludes(text, "stand-in");
      assertStringIncludes(text, "deno task data fetch");
    }
    assert(!/\bREPLICATED/.test(end.out), end.out);
    assert(
      /<\w+[^>]* data-verdict="NOT JUDGED"/.test(report) &&
        !/<\w+[^>]* data-verdict="(NOT )?REPL/.test(report),
    );
  },
);

for (const [onError, runs] of [["continue", 3], ["stop", 1]] as const) {
  cliTest(
    `Runs that fail end with exit code 6, a report and their stacks: --on-error ${onError}`,
    async (home) => {
      const out = join(home, "out"), unreadable = `--deny-read=${join(ROOT, "packages/cli/worker.ts")}`;
      const args = [tinySpec(home), "--data", imageFolder(), "--seeds", "3", "--workers", "1", "--out", out];
      const end = await experiment([...args, "--on-error", onError], {
        home,
        permissions: [...taskPermissions(), unreadable],
      });
      assertEquals(end.code, 6, end.err);
      assertClean(end);
      assertStringIncludes(end.err, "seed 0  failed twice: ");
      const result = JSON.parse(Deno.readTextFileSync(join(out, "tiny", "result.json")));
      assertEquals(result.runs.map(({ status }: { status: string }) => status), Array(runs).fill("failed"));
      assertStringIncludes(result.runs[0].error.stack, "worker.ts");
      assert(Deno.readTextFileSync(join(out, "tiny", "report.html")).includes("worker.ts"));
    },
  );
}

cliTest(
  "describe and check read a spec of one's own, and refuse a wrong one with exit code 2",
  async (home) => {
    const right = writeSpec(home, { kind: "training", name: "own", title: "My own", training: tinyTraining });
    for (const command of ["describe", "check"]) {
      const end = await experiment([command, right], { home });
      assertClean(end);
      assertEquals(end.code, 0, end.err);
      assertStringIncludes(end.out, "My own");
      assertStringIncludes(end.out, "Conventions");
      assertEquals(end.out.includes("The spec is valid."), command === "check");
    }
    const wrong = join(home, "wrong.json");
    Deno.writeTextFileSync(wrong, JSON.stringify({ kind: "trainin" }));
    await assertRefused(home, [
      [["check", wrong], 2, ["is not a valid spec:", 'did you mean "training"?']],
      [["describe", wrong], 2, ["is not a valid spec:"]],
    ]);
  },
);
