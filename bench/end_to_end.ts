/**
 * Times whole processes in alternating order: our `replicate-fig4 --seeds 1` against the same training and evaluations
 * in straightforward numpy float64 on both cores, alone and beside a busy process; eight seeds, by every backend that is
 * fast, against numpy and PyTorch in two processes; and eight seeds on two workers against one. Run it as
 * `deno task bench:end-to-end --data DIR`; docs/benchmarks.md explains it.
 * @module
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { printed, ratio, spread, table } from "./spread.ts";

const { values: options } = parseArgs({
  options: {
    data: { type: "string" }, // CIFAR-10, official binary layout
    rounds: { type: "string", default: "3" },
    only: { type: "string", default: "numpy,busy,eight,workers" },
    python: { type: "string", default: "/usr/bin/python3" },
  },
});
const data = options.data ?? (Deno.env.get("CIFAR10_DIR") || undefined);
const root = join(import.meta.dirname!, "..");

/** A whole process, timed from its start to its end. */
interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: (scratch: string) => readonly string[];
  readonly env: (scratch: string) => Readonly<Record<string, string>>;
}

if (data === undefined) {
  console.error(
    "Expected --data DIR or CIFAR10_DIR: the folder with data_batch_1.bin, data_batch_2.bin, test_batch.bin",
  );
  Deno.exit(2);
}
const denoDir = await denoCache();
const [load = 0] = Deno.loadavg();
console.log(`Load before: ${load.toFixed(2)}${load > 0.3 ? ", so something else was running" : ""}\n`);
const one = ours("replicate-fig4 --seeds 1", ["--seeds", "1"]);
const wide = ours("the same, wide", ["--seeds", "1"], "experiment:wide");
const float64 = peer("numpy float64, two threads", ["--type", "float64"], 2);
if (options.only.includes("numpy")) await race([one, wide, float64]);
if (options.only.includes("busy")) {
  const burner = new Deno.Command(Deno.execPath(), { args: ["eval", "for (;;);"] }).spawn();
  try {
    console.log("Beside one busy process:\n");
    await race([one, wide, float64]);
  } finally {
    burner.kill("SIGKILL");
    await burner.status;
  }
}
if (options.only.includes("eight")) {
  const eight = ["--seeds", "8", "--workers", "2"];
  await race([
    ours("replicate-fig4 --seeds 8", eight),
    ours("the same, wide", eight, "experiment:wide"),
    ours("the same, BLAS", eight, "experiment:blas"),
    ...(["numpy", "torch"] as const).flatMap((library) =>
      ["float32", "float64"].map((type) =>
        peer(`${library} ${type}, two processes`, [
          ...["--library", library, "--type", type],
          ...["--seeds", "8", "--processes", "2"],
        ], 1)
      )
    ),
  ]);
}
if (options.only.includes("workers")) {
  const eight = (workers: string): Program =>
    ours(`replicate-fig4 --seeds 8 --workers ${workers}`, ["--seeds", "8", "--workers", workers]);
  await race([eight("2"), eight("1")]);
}

/** Our command as the README prints it, with a fresh run store so that nothing is read instead of trained. */
function ours(name: string, more: readonly string[], task = "experiment"): Program {
  return {
    name,
    command: Deno.execPath(),
    args: (
      scratch,
    ) => ["task", task, "replicate-fig4", "--quiet", "--data", data!, "--out", scratch, ...more],
    env: (scratch) => ({ XDG_CACHE_HOME: `${scratch}/cache`, DENO_DIR: denoDir }),
  };
}

function peer(name: string, more: readonly string[], threads: number): Program {
  const program = join(import.meta.dirname!, "peers/replicate_fig4.py");
  return {
    name,
    command: options.python,
    args: (scratch) => ["-B", program, "--data", data!, "--out", `${scratch}/result.json`, ...more],
    env: () => ({ OPENBLAS_NUM_THREADS: String(threads) }),
  };
}

/** Runs the programs round by round in the same order and prints seconds and how many times as fast the first was. */
async function race(programs: readonly Program[]): Promise<void> {
  const seconds: readonly number[][] = programs.map(() => []);
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const [i, program] of programs.entries()) seconds[i]!.push(await time(program));
  }
  console.log(table(
    ["", "seconds", "the first is times as fast"],
    programs.map((
      { name },
      i,
    ) => [name, printed(spread(seconds[i]!)), i === 0 ? "" : printed(ratio(seconds[0]!, seconds[i]!))]),
  ));
  console.log();
}

async function time({ name, command, args, env }: Program): Promise<number> {
  const scratch = Deno.makeTempDirSync({ prefix: "bench-end-to-end-" });
  try {
    const start = performance.now();
    const { success, stdout, stderr } = await new Deno.Command(command, {
      args: [...args(scratch)],
      env: env(scratch),
      cwd: root,
    }).output();
    const seconds = (performance.now() - start) / 1000;
    if (!success) throw new Error(`${name} failed:\n${new TextDecoder().decode(stderr)}`);
    console.log(
      `${name}: ${seconds.toFixed(2)} s  ${new TextDecoder().decode(stdout).trim().split("\n")[0]}`,
    );
    return seconds;
  } finally {
    Deno.removeSync(scratch, { recursive: true });
  }
}

/** Deno's own cache, which must stay where it is while the run store moves. */
async function denoCache(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"], cwd: root })
    .output();
  return (JSON.parse(new TextDecoder().decode(stdout)) as { readonly denoDir: string }).denoDir;
}
