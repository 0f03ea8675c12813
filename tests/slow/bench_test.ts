/** The benchmarks of one process start with the permissions of their tasks, each for one round. */
import { assertEquals, assertMatch } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { type Ended, ended, mayRun, ROOT } from "../faults/cli.ts";

const TASKS = {
  "bench": /wasm \(f32-\w+\), 1 thread: median/,
  "bench:wide": /wasm-wide \(f32-\w+\), 1 thread: median/,
  "bench:shares": /with Adam/,
} as const;

/** How a task's own words end with these arguments. */
function tried(task: keyof typeof TASKS, args: readonly string[]): Promise<Ended> {
  const [, ...words] = config.tasks[task].split(" "), piped = { stdout: "piped", stderr: "piped" } as const;
  return ended(new Deno.Command(Deno.execPath(), { args: [...words, ...args], cwd: ROOT, ...piped }).spawn());
}

for (const [task, line] of Object.entries(TASKS) as [keyof typeof TASKS, RegExp][]) {
  Deno.test(
    `deno task ${task} measures every backend it names and may read what it needs (needs --allow-run)`,
    { ignore: !mayRun },
    async () => {
      const { code, out, err } = await tried(task, ["--rounds", "1"]);
      assertEquals(code, 0, err);
      assertMatch(out, line);
      if (navigator.hardwareConcurrency > 1 && task !== "bench:shares") {
        assertMatch(out, /, 2 threads: median/);
      }
    },
  );
}

Deno.test(
  "deno task bench refuses rounds that are no number (needs --allow-run)",
  { ignore: !mayRun },
  async () => {
    for (const args of [["--rounds", "many"], ["--rounds", "0"], ["--round", "1"]]) {
      const { code, err } = await tried("bench", args);
      assertEquals([code, err.includes("Expected nothing or --rounds N")], [2, true], err);
    }
  },
);
