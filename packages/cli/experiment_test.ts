import { KINDS } from "@refold/experiments/kinds/table";
import { parseSpec } from "@refold/experiments/spec/parse_spec";
import { fileTest, sampleTraining } from "@refold/experiments/store/testing";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { asTyped } from "./as_typed.ts";
import { experimentCommand } from "./experiment_command.ts";
import { runProgram } from "./run_program.ts";

/** A command line that is refused: its code, and words of what is said. */
type Refused = readonly [args: readonly string[], code: number, words: readonly string[]];

/** Runs a command line in this process, and what it printed. */
async function experiment(
  args: readonly string[],
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const { log, error } = console, out: string[] = [], err: string[] = [];
  console.log = (text: string) => out.push(text);
  console.error = (text: string) => err.push(text);
  try {
    const code = await runProgram(experimentCommand(), args);
    return { code, out: out.join("\n"), err: err.join("\n") };
  } finally {
    Object.assign(console, { log, error });
  }
}

function writeSpec(path: string, spec: object): void {
  Deno.writeTextFileSync(path, JSON.stringify(spec));
}

/** Asserts that each command line ends with a code and these words on standard error, and with no stack. */
async function assertRefused(cases: readonly Refused[]): Promise<void> {
  for (const [args, code, words] of cases) {
    const end = await experiment(args);
    assertEquals(end.code, code, `${args.join(" ")}: ${end.err}`);
    for (const word of words) assertStringIncludes(end.err, asTyped(word)); // by npx where npx runs the tests
    assert(!/^ +at /m.test(end.err) && end.err.trim().split("\n").length <= 5, end.err);
  }
}

fileTest("A wrong command line ends with exit code 2 and one message with a suggestion", async () => {
  await assertRefused([
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

fileTest(
  "A wrong spec ends with exit code 2, the path and the nearest name; a missing one with 3",
  async (home) => {
    const misspelt = join(home, "misspelt.json");
    writeSpec(misspelt, {
      kind: "training",
      name: "misspelt",
      title: "Misspelt",
      training: { ...sampleTraining, batchSize: "100", l2: { lamda: 0.1, form: "full" } },
    });
    const broken = join(home, "broken.json");
    Deno.writeTextFileSync(broken, '{\n  "kind": "training",\n}\n');
    await assertRefused([
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

/** What the test reads of one kind of spec in the JSON Schema. */
interface SpecSchema {
  readonly properties: { readonly kind: { readonly const: string } };
}

fileTest("The program explains itself: list, help, description, schema", async () => {
  const commands = [
    "",
    "--help",
    "describe replicate-fig4@report",
    "describe sanity --json",
    "schema",
    "all --help",
  ];
  const answers: Awaited<ReturnType<typeof experiment>>[] = [];
  for (const line of commands) answers.push(await experiment(line.split(" ").filter((word) => word !== "")));
  for (const end of answers) assertEquals([end.code, end.err], [0, ""]);
  const [list, help, description, json, schema, all] = answers.map(({ out }) => out);
  for (const word of ["--seeds", "--check", "--out"]) assertStringIncludes(all!, word);
  assertStringIncludes(list!, "replicate-fig4  three cycles on one batch file");
  for (const word of ["Examples:", "Exit codes:", "--seeds", "describe"]) assertStringIncludes(help!, word);
  for (const word of ["replicate-fig4 --variant report", "154160", "1600, 3200, 4800"]) {
    assertStringIncludes(description!, word);
  }
  assertEquals(parseSpec(json!)._tag, "Right");
  const kinds = JSON.parse(schema!).oneOf.map((one: SpecSchema) => one.properties.kind.const);
  assertEquals(kinds, Object.keys(KINDS));
});

fileTest(
  "describe and check read a spec of one's own, and refuse a wrong one with exit code 2",
  async (home) => {
    const right = join(home, "own.json");
    writeSpec(right, { kind: "training", name: "own", title: "My own", training: sampleTraining });
    for (const command of ["describe", "check"]) {
      const end = await experiment([command, right]);
      assertEquals(end.code, 0, end.err);
      assertStringIncludes(end.out, "My own");
      assertStringIncludes(end.out, "Conventions");
      assertEquals(end.out.includes("The spec is valid."), command === "check");
    }
    const wrong = join(home, "wrong.json");
    Deno.writeTextFileSync(wrong, JSON.stringify({ kind: "trainin" }));
    await assertRefused([
      [["check", wrong], 2, ["is not a valid spec:", 'did you mean "training"?']],
      [["describe", wrong], 2, ["is not a valid spec:"]],
    ]);
  },
);
