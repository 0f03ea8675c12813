import { assert, assertEquals } from "@std/assert";
import { isShell, programMisfits } from "./program_misfits.ts";
import { ProgramSpec } from "./program_spec.ts";
import { programSpec } from "./testing/program_specs.ts";

const said = (fields: Readonly<Record<string, unknown>>): readonly string[] =>
  programMisfits(programSpec(fields)).map(({ path, message }) => `${path.join(".")}: ${message}`);

Deno.test("programMisfits() finds nothing wrong with a program that takes a seed and prints a number", () => {
  assertEquals(said({}), []);
  assertEquals(said({ command: ["./train"], env: { SEED: "{seed}" } }), []);
  assertEquals(said({ command: ["./train"], deterministic: true }), []);
  assertEquals(said({ passEnv: ["WANDB_API_KEY"] }), []); // named exactly; its value is never stored
});

Deno.test("programMisfits() refuses what no run can do", () => {
  const cases: readonly (readonly [fields: Readonly<Record<string, unknown>>, part: string])[] = [
    [{ command: ["python", "train.py"] }, "expected {seed} in an argument"],
    [{ command: ["python", "{sead}"] }, "did you mean {seed}?"],
    [{ values: { seed: 3 } }, "expected another name than {seed}"],
    [{ read: { accuracy: { file: "{out}/a.json", format: "json", at: "acc" } } }, "expected {out}"],
    [{ read: {} }, 'expected where "accuracy" stands'],
    [
      { read: { accuracy: { stdout: "a {value}" }, accuracies: { stdout: "a {value}" } } },
      'did you mean "accuracy"?',
    ],
    [{ metrics: {}, read: {} }, "expected at least one number"],
    [{ env: { HF_TOKEN: "hf_x" } }, 'name it in "passEnv"'],
    [{ env: { LD_PRELOAD: "x.so" } }, "loads no code"],
    [{ passEnv: ["LD_PRELOAD"] }, "loads no code"],
    [{ command: ["train.BAT", "{seed}"] }, "the batch file"],
    [{ command: ["run.cmd. ", "{seed}"] }, "the batch file"],
    [{ command: ["{tool}", "{seed}"], values: { tool: "rm" } }, "the same in every run"],
    [{ command: ["", "{seed}"] }, "an empty name"],
    [{ command: ["python", "{seed}", "{gpu}"] }, "expected at least 1"],
  ];
  for (const [fields, part] of cases) {
    const found = said(fields);
    assert(found.some((text) => text.includes(part)), `${JSON.stringify(fields)}: ${found.join(" | ")}`);
  }
});

Deno.test("ProgramSpec refuses paths out of their folder and arguments that cannot be passed", () => {
  const cases: readonly Readonly<Record<string, unknown>>[] = [
    { read: { accuracy: { file: "{out}/../a.json", format: "json", at: "acc" } } },
    { read: { accuracy: { file: "/etc/passwd", format: "csv", at: "acc" } } },
    { cwd: ".." },
    { cwd: "/tmp" },
    { code: { files: ["../secret.py"] } },
    { command: ["python", "a\0b", "{seed}"] },
    { command: "python train.py --seed {seed}" },
    { env: { "A B": "1" } },
    { read: { accuracy: { stdout: "accuracy" } } },
    { read: { accuracy: { stdout: "{value}{value}" } } },
    { timeout: "3" },
    { shell: true },
  ];
  const usual = programSpec();
  for (const fields of cases) {
    assert(!ProgramSpec.safeParse({ ...usual, ...fields }).success, JSON.stringify(fields));
  }
});

Deno.test("isShell() sees a shell, in disguise too", () => {
  for (
    const command of [["bash", "-c", "x"], ["/bin/sh", "-c", "x"], ["env", "A=1", "zsh", "x"], [
      "busybox",
      "sh",
    ]]
  ) {
    assert(isShell(command), command.join(" "));
  }
  for (const command of [["python", "train.py"], ["node", "sh"], ["./shell.py"], ["python", "bash"]]) {
    assert(!isShell(command), command.join(" "));
  }
});
