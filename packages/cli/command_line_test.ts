import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { commandLine, resumeLine } from "./command_line.ts";
import type { ExperimentOptions } from "./experiment_options.ts";
import { experimentCommand } from "./experiment_command.ts";
import { programCommand } from "./program/program_command.ts";
import { fileTest } from "@refold/experiments/store/testing";

const defaults: ExperimentOptions = {
  out: "out",
  seed: 0,
  quiet: false,
  fresh: false,
  check: false,
  onError: "continue",
};

Deno.test("commandLine() names nothing that is a default", () => {
  assertEquals(commandLine("replicate-fig4", defaults), "deno task experiment replicate-fig4");
});

Deno.test("commandLine() names all that decides a result", () => {
  const options = {
    ...defaults,
    seed: 3,
    seeds: 7,
    variant: "report",
    kernels: "wasm64",
    data: "/d",
    out: "o",
  } as const;
  assertEquals(
    commandLine("replicate-fig4", options),
    "deno task experiment replicate-fig4 --variant report --seed 3 --seeds 7 --kernels wasm64 --data /d --out o",
  );
});

Deno.test("commandLine() quotes what a shell would take apart", () => {
  assertEquals(
    commandLine("my spec.json", { ...defaults, data: "it's $HOME", out: "" }),
    `deno task experiment 'my spec.json' --data 'it'\\''s $HOME' --out ''`,
  );
});

Deno.test("commandLine() calls the task that may use BLAS, which names the kernels itself", () => {
  const line = commandLine("replicate-fig4", { ...defaults, kernels: "blas", seeds: 7 });
  assertEquals(line, "deno task experiment:blas replicate-fig4 --seeds 7");
});

fileTest("`deno task experiment:blas` names the kernels and may call a library", () => {
  const { tasks } = JSON.parse(Deno.readTextFileSync(new URL("../../deno.json", import.meta.url)));
  const { command } = tasks["experiment:blas"];
  assertStringIncludes(command, "--allow-ffi");
  assert(command.endsWith("experiment.ts --kernels blas"), command);
});

const all = {
  ...defaults,
  seed: 3,
  seeds: 7,
  variant: "v",
  paper: "p",
  kernels: "wasm64",
  data: "/d",
  out: "o",
  workers: 2,
  figures: "f",
  check: true,
  onError: "stop",
  quiet: true,
  fresh: true,
} as const;

Deno.test("resumeLine() also names what decides the exit code, the files and the terminal, but not --fresh", () => {
  assertEquals(resumeLine("replicate-fig4", defaults), commandLine("replicate-fig4", defaults));
  assertEquals(
    resumeLine("all", { ...all, variant: undefined, figures: "my figures" }),
    "deno task experiment all --paper p --seed 3 --seeds 7 --kernels wasm64 --data /d --out o " +
      "--workers 2 --figures 'my figures' --check --on-error stop --quiet",
  );
});

Deno.test("resumeLine() names every option that the program has, but for --fresh", () => {
  const used = resumeLine("x", { ...all, json: true }).split(" ").filter((word) => word.startsWith("--"));
  const known = experimentCommand().options.map(({ long }) => long);
  assertEquals(used.toSorted(), known.filter((name) => !["--fresh", "--wide"].includes(name!)).toSorted());
});

Deno.test("resumeLine() goes on with wide products by the task that tells the engine, which changes no result", () => {
  assertEquals(resumeLine("all", { ...defaults, wide: true }), "deno task experiment:wide all");
  assertEquals(commandLine("all", { ...defaults, wide: true }), "deno task experiment all");
});

fileTest(
  "`deno task experiment:wide` asks for wide products and tells the engine, and is the plain task else",
  () => {
    const { tasks } = JSON.parse(Deno.readTextFileSync(new URL("../../deno.json", import.meta.url)));
    const plain = tasks["experiment"].command;
    assertEquals(
      tasks["experiment:wide"].command,
      `${plain.replace("--v8-flags=", "--v8-flags=--experimental-wasm-revectorize,")} --wide`,
    );
  },
);

Deno.test("commandLine() and resumeLine() are read back as the options they were made from", async () => {
  for (
    const [line, read] of [[commandLine("x", all), { ...defaults, ...decisive(all) }], [
      resumeLine("x", { ...all, json: true }),
      { ...all, json: true, fresh: false },
    ]] as const
  ) {
    const program = experimentCommand();
    program.action(() => {});
    await program.parseAsync(line.split(" ").slice(3), { from: "user" });
    assertEquals(program.opts(), { ...read });
  }
});

/** The options that decide a result. */
function decisive(
  { seed, seeds, variant, paper, kernels, data, out }: ExperimentOptions,
): Partial<ExperimentOptions> {
  return { seed, seeds, variant, paper, kernels, data, out };
}

Deno.test("resumeLine() of a program's spec has its task, its options and its hash, quoted as any other", () => {
  const { variant: _, paper: __, kernels: ___, data: ____, ...own } = all,
    options = { ...own, allowProgram: "ab12" };
  assertEquals(
    resumeLine("my spec.json", options, "program"),
    "deno task program 'my spec.json' --seed 3 --seeds 7 --out o " +
      "--workers 2 --figures f --check --on-error stop --quiet --allow-program ab12",
  );
  assertEquals(
    commandLine("my spec.json", options, "program"),
    "deno task program 'my spec.json' --seed 3 --seeds 7 --out o",
  );
  const known = programCommand().options.map(({ long }) => long).filter((name) => name !== "--fresh");
  const used = resumeLine("x", options, "program").split(" ").filter((word) => word.startsWith("--"));
  assertEquals(used.toSorted(), known.toSorted());
});
