import { assertEquals } from "@std/assert";
import { commandLine } from "./command_line.ts";
import type { ExperimentOptions } from "./experiment_options.ts";
import { experimentCommand } from "./experiment.ts";

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

Deno.test("commandLine() uses options that the program has", () => {
  const known = experimentCommand().options.map(({ long }) => long);
  const options = {
    ...defaults,
    seed: 3,
    seeds: 7,
    variant: "v",
    kernels: "wasm64",
    data: "/d",
    out: "o",
  } as const;
  const used = commandLine("x", options).split(" ").filter((word) => word.startsWith("--"));
  assertEquals(used.filter((word) => !known.includes(word)), []);
});
