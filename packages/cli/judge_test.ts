import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { judgeCommand } from "./judge_command.ts";
import { EXIT } from "./exit_codes.ts";
import { runProgram } from "./run_program.ts";

const may = ["read", "write"].every((name) =>
  Deno.permissions.querySync({ name: name as "read" | "write" }).state === "granted"
);

/** A test with a folder of its own, ignored without permission to write one. */
function inFolder(name: string, test: (folder: string) => Promise<void>): void {
  Deno.test({
    name: may ? name : `${name} (needs --allow-read --allow-write)`,
    ignore: !may,
    fn: async () => {
      const folder = await Deno.makeTempDir({ prefix: "refold-judge-" });
      try {
        await test(folder);
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}

/** What a command line says, on both streams, and its exit code. */
async function judge(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const { log, error } = console, said: string[] = [], before = Deno.exitCode;
  console.log = console.error = (...words: unknown[]) => said.push(words.join(" "));
  try {
    return { code: await runProgram(judgeCommand(), args), said: said.join("\n") };
  } finally {
    Object.assign(console, { log, error });
    Deno.exitCode = before;
  }
}

async function write(folder: string, name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await Deno.writeTextFile(path, text);
  return path;
}

const ROWS = "seed,accuracy\n0,91.58\n1,91.39\n2,91.71\n3,91.44\n4,91.62\n";
const ASKED = ["--seed", "seed", "--metric", "accuracy", "--runs", "5", "--margin", "0.5"];

inFolder(
  "judge gives a verdict in one line, and the spec that it stands for gives the same",
  async (folder) => {
    const file = await write(folder, "runs.csv", ROWS),
      asked = [...ASKED, "--published", "92.3", "--sd", "0.2"];
    const { code, said } = await judge(file, ...asked);
    const [line, , , , ...json] = said.split("\n");
    assertEquals(code, EXIT.ok);
    assertStringIncludes(line!, "NOT REPLICATED: Our mean of 91.548");
    assertStringIncludes(line!, "judged on results this tool did not run");
    const spec = JSON.parse(json.join("\n"));
    assertEquals(spec.claims[0].test.spread, { kind: "sd", value: 0.2 });
    assertEquals(JSON.parse((await judge(file, ...asked, "--spec")).said), spec);
    assertStringIncludes(
      (await judge(file, ...ASKED, "--published", "91.5", "--sd", "0.2")).said,
      "REPLICATED: Our mean",
    );
    assertStringIncludes((await judge(file, ...ASKED, "--published", "92.0")).said, "INCONCLUSIVE: Our mean");
  },
);

inFolder("judge --check lets the exit code follow the verdict", async (folder) => {
  const file = await write(folder, "runs.csv", ROWS);
  const code = async (published: string) =>
    (await judge(file, ...ASKED, "--published", published, "--check")).code;
  assertEquals(await code("91.5"), EXIT.ok);
  assertEquals(await code("92.0"), EXIT.inconclusive);
  assertEquals(await code("92.6"), EXIT.notReplicated);
});

inFolder("judge names the nearest column, and says which unit numbers seem to have", async (folder) => {
  const file = await write(folder, "runs.csv", ROWS), published = ["--published", "92.3"];
  const misspelt = await judge(
    file,
    "--seed",
    "sed",
    "--metric",
    "accuracy",
    "--margin",
    "0.5",
    ...published,
  );
  assertEquals(misspelt.code, EXIT.usage);
  assertStringIncludes(misspelt.said, 'did you mean "seed"?');
  const unseeded = await judge(file, "--metric", "accuracy", "--margin", "0.5", ...published);
  assertEquals(unseeded.code, EXIT.usage);
  assertStringIncludes(unseeded.said, "the column of each run's seed");
  const fractions = await write(folder, "fractions.csv", ROWS.replaceAll("91.", "0.91"));
  for (const unit of ["percent", "none"]) {
    const mixed = await judge(fractions, ...ASKED, ...published, "--unit", unit);
    assertEquals(mixed.code, EXIT.usage, mixed.said);
    assertStringIncludes(mixed.said, "100");
  }
  assertEquals(
    (await judge(fractions, ...ASKED, ...published, "--unit", "percent", "--times", "100")).code,
    EXIT.ok,
  );
  const outside = await judge(
    file,
    "--seed",
    "seed",
    "--metric",
    "accuracy",
    "--margin",
    "0.005",
    "--unit",
    "fraction",
    "--published",
    "0.923",
  );
  assertEquals(outside.code, EXIT.usage);
  assertStringIncludes(outside.said, "fraction");
});

inFolder(
  "judge refuses a missing file, an empty one and one without numbers as files, not as faults",
  async (folder) => {
    const published = [...ASKED, "--published", "92.3"];
    assertEquals((await judge(join(folder, "none.csv"), ...published)).code, EXIT.files);
    assertEquals((await judge(await write(folder, "empty.csv", ""), ...published)).code, EXIT.files);
    assertEquals(
      (await judge(await write(folder, "text.csv", "seed,accuracy\n0,high\n"), ...published)).code,
      EXIT.files,
    );
    assertEquals((await judge(folder, ...published)).code, EXIT.files);
  },
);

inFolder("judge refuses wrong options with what was expected", async (folder) => {
  const file = await write(folder, "runs.csv", ROWS);
  const cases: readonly (readonly [readonly string[], string])[] = [
    [["--metric", "accuracy"], "--published"],
    [[...ASKED, "--published", "92,3"], "decimal point"],
    [[...ASKED, "--published", "92.3", "--sd", "0.2", "--se", "0.1"], "cannot be used with"],
    [[...ASKED, "--published", "92.3", "--sd", "-1"], "above 0"],
    [[...ASKED, "--published", "92.3", "--where", "seed"], "COLUMN=VALUE"],
    [[...ASKED, "--published", "92.3", "--take", "best"], "Allowed choices"],
    [[
      "--seed",
      "seed",
      "--metric",
      "accuracy",
      "--margin",
      "0.5",
      "--published",
      "92.3",
      "--runs",
      "1",
      "--sd",
      "1",
    ], "one run has no spread"],
  ];
  for (const [args, expected] of cases) {
    const { code, said } = await judge(file, ...args);
    assertEquals(code, EXIT.usage, said);
    assertStringIncludes(said, expected);
  }
});
