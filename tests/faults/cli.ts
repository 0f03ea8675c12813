/** Running the command line as its users do, in a home of its own, with the permissions of its task and no others. */
import { join } from "node:path";
import { disk } from "../../packages/cli/effects/disk.ts";
import { namesIn } from "../../packages/experiments/store/disk.ts";
import { granted, inTemporaryFolder } from "../../packages/experiments/store/testing/kit.ts";
import { draws } from "./mutate.ts";
import config from "../../deno.json" with { type: "json" };

/** The root of the repository. */
export const ROOT = join(import.meta.dirname!, "..", "..");

/** Whether this test run may start processes on real files. */
export const mayRun: boolean = granted("read", "write", "run", "env");

/** A test of the whole program; ignored, with the reason in its name, where processes may not be started. */
export function cliTest(name: string, body: (home: string) => Promise<void>): void {
  Deno.test({
    name: mayRun ? name : `${name} (needs --allow-read, --allow-write, --allow-run and --allow-env)`,
    ignore: !mayRun,
    fn: () => inTemporaryFolder(body),
  });
}

/** How to start the command line. */
export interface Start {
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Instead of the task's own permissions. */
  readonly permissions?: readonly string[];
  /** What comes from standard input; nothing where it is absent. */
  readonly input?: Uint8Array;
  /** A command that starts the program in its own place, such as `ip netns exec NAME`. */
  readonly by?: readonly string[];
}

/** The permissions that a task of deno.json names. */
export function taskPermissions(
  task:
    | ("experiment" | "runs" | "data" | "doctor" | "program")
    | ("experiment:queue" | "worker" | "program:queue" | "program:worker") = "experiment",
): readonly string[] {
  const found: string | { readonly command: string } = config.tasks[task];
  const command = typeof found === "string" ? found : found.command;
  return command.split(" ").filter((word) => word.startsWith("--"));
}

/** Starts `deno task experiment ARGS`, without the task runner between us and the process that signals must reach. */
export function startExperiment(args: readonly string[], start: Start): Deno.ChildProcess {
  return startFile("packages/cli/experiment.ts", args, start);
}

/** Starts a program of this repository in the same way. */
export function startFile(
  file: string,
  args: readonly string[],
  { home, env = {}, permissions = taskPermissions(), input, by = [] }: Start,
): Deno.ChildProcess {
  const [command, ...words] = [...by, Deno.execPath(), "run", ...permissions, file, ...args];
  return new Deno.Command(command!, {
    args: words,
    cwd: ROOT,
    clearEnv: true,
    env: { PATH: Deno.env.get("PATH") ?? "", DENO_DIR: denoFolder(), HOME: home, ...env },
    stdin: input === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** How a process ended and all it printed. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Waits for the end of a process; one that has not ended within the limit, ten minutes unless given, is killed and says so
 * with code 137. With a limit of null it may take what it takes.
 */
export async function ended(process: Deno.ChildProcess, limit: number | null = 600_000): Promise<Ended> {
  const killer = limit === null ? undefined : setTimeout(() => process.kill("SIGKILL"), limit);
  try {
    const { code, stdout, stderr } = await process.output(), text = new TextDecoder();
    return { code, out: text.decode(stdout), err: text.decode(stderr) };
  } finally {
    clearTimeout(killer);
  }
}

/** Runs `deno task experiment ARGS` to its end. */
export async function experiment(args: readonly string[], start: Start): Promise<Ended> {
  const process = startExperiment(args, start);
  if (start.input !== undefined) {
    const writer = process.stdin.getWriter();
    await writer.write(start.input.slice());
    await writer.close();
  }
  return ended(process);
}

/** The folder of the run store below a home. */
export function storeOf(home: string): string {
  return join(home, ".cache", "refold", "store");
}

/** Whether the store of a home holds a checkpoint. */
export function hasCheckpoint(home: string): boolean {
  const folder = join(storeOf(home), "checkpoints");
  return namesIn(folder, disk).some((key) =>
    namesIn(join(folder, key), disk).some((name) => name.endsWith(".checkpoint"))
  );
}

/** Where this machine keeps what Deno has fetched, so that a home of its own need not fetch it again. */
export function denoFolder(): string {
  return Deno.env.get("DENO_DIR") ?? join(Deno.env.get("HOME") ?? "/", ".cache", "deno");
}

let images: string | undefined;

/** A folder of CIFAR-10: the user's, or one of the official layout that holds noise, made once. */
export function imageFolder(): string {
  const own = Deno.env.get("CIFAR10_DIR");
  if (own) return own;
  if (images !== undefined) return images;
  const folder = Deno.makeTempDirSync({ prefix: "refold-noise-" }), draw = draws(1);
  for (const name of ["data_batch_1", "data_batch_2", "test_batch"]) {
    const words = new Uint32Array(10_000 * 3073 / 4 + 1).map(() => draw() * 2 ** 32);
    const bytes = new Uint8Array(words.buffer, 0, 10_000 * 3073);
    for (let at = 0; at < bytes.length; at += 3073) bytes[at]! %= 10;
    Deno.writeFileSync(join(folder, `${name}.bin`), bytes);
  }
  addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
  return images = folder;
}

/** A training spec that takes a second: 100 examples, 5 hidden units. */
export const tinyTraining = {
  fold: { split: "batches", train: [1], validation: [2] },
  examples: 100,
  standardization: "feature",
  hidden: [5],
  initialization: { weight: "lecunNormal", bias: "zeros" },
  l2: { lambda: 0.01, form: "full" },
  schedule: { policy: "constant", learningRate: 0.01 },
  learningRateLag: 0,
  length: { unit: "steps", count: 400 },
  batchSize: 20,
  batchOrder: "reshuffled",
  randomness: "threefry",
  measure: { epochs: false, steps: [0, 200], test: true },
};

/** Writes a spec of one small network, with these fields of its training changed, and returns its path. */
export function tinySpec(home: string, changed: Readonly<Record<string, unknown>> = {}): string {
  const training = { ...tinyTraining, ...changed };
  return writeSpec(home, { kind: "training", name: "tiny", title: "A small network", training });
}

/** Writes a spec and returns its path. */
export function writeSpec(
  home: string,
  spec: { readonly name: string } & Readonly<Record<string, unknown>>,
): string {
  const path = join(home, `${spec.name}.json`);
  Deno.writeTextFileSync(path, JSON.stringify(spec));
  return path;
}

/** A result folder's files as text, result.json without `provenance.execution`; the report and the crate show times, so they are left out. */
export function comparable(folder: string): Readonly<Record<string, string>> {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) =>
    !["report.html", "ro-crate-metadata.json"].includes(name)
  )
    .sort();
  return Object.fromEntries(names.map((name) => {
    const text = new TextDecoder("latin1").decode(Deno.readFileSync(join(folder, name)));
    return [name, name === "result.json" ? withoutExecution(text) : text];
  }));
}

/** What is true of a result.json whenever and wherever it was made. */
function withoutExecution(text: string): string {
  const result = JSON.parse(text);
  delete result.provenance.execution;
  return JSON.stringify(result);
}

/** `provenance.execution` of a result folder. */
export function executionIn(folder: string): Execution {
  return JSON.parse(Deno.readTextFileSync(join(folder, "result.json"))).provenance.execution;
}

/** What the tests read of it. */
export interface Execution {
  readonly reused: number;
  readonly resumedFrom: readonly { readonly key: string; readonly step: number }[];
  readonly runSeconds: Readonly<Record<string, number>>;
  readonly hosts?: Readonly<Record<string, number>>;
  readonly claims?: { readonly seen: string | null; readonly firstRun: string | null };
}
