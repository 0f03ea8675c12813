import { join } from "node:path";
import { denoFolder, ROOT, taskPermissions } from "./cli.ts";

/** A folder of a user of programs: a project, a cache, settings. */
export interface Home {
  readonly folder: string;
  readonly spec: string;
}

/** How a command ended, and what it said. */
export interface Said {
  readonly code: number;
  readonly out: string;
}

/** A command of the program task that is under way. */
function startProgram({ folder }: Home, ...args: readonly string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-q",
      "--no-check",
      ...taskPermissions("program"),
      "packages/cli/program/program.ts",
      ...args,
    ],
    cwd: ROOT,
    clearEnv: true,
    env: {
      PATH: Deno.env.get("PATH")!,
      HOME: folder,
      DENO_DIR: denoFolder(),
      XDG_CACHE_HOME: join(folder, "cache"),
      XDG_CONFIG_HOME: join(folder, "config"),
      NO_COLOR: "1",
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** A command of the program task, to its end. */
export async function program(home: Home, ...args: readonly string[]): Promise<Said> {
  const { code, stdout, stderr } = await startProgram(home, ...args).output();
  return { code, out: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
}

/** The hash of what a spec would run. */
export async function hashOf(home: Home): Promise<string> {
  const { out } = await program(home, "show", home.spec);
  const hash = /^Hash: ([0-9a-f]{64})$/m.exec(out)?.[1];
  if (hash === undefined) throw new Error(`Expected a hash but found ${out}`);
  return hash;
}

/** Writes a project: a node program that notes that it ran, and a spec for it. */
export async function project(
  folder: string,
  { body = "", program = {} }: {
    readonly body?: string;
    readonly program?: Readonly<Record<string, unknown>>;
  } = {},
): Promise<Home> {
  const spec = join(folder, "spec.json");
  const text =
    'const fs = require("fs"), seed = process.argv[2];\nfs.appendFileSync("ran.txt", `${seed} ${process.pid}\\n`);\n' +
    `${body}\nfs.writeSync(1, \`accuracy \${90 + seed / 100}\\n\`);\n`;
  await Deno.writeTextFile(join(folder, "train.js"), text);
  await Deno.writeTextFile(
    spec,
    JSON.stringify({
      kind: "arms",
      name: "tried",
      title: "Tried",
      program: {
        command: ["node", "train.js", "{seed}"],
        code: { files: ["train.js"] },
        parallel: 2,
        grace: "200ms",
        metrics: { accuracy: { unit: "percent", better: "higher", margin: 0.5 } },
        read: { accuracy: { stdout: "accuracy {value}" } },
        ...program,
      },
    }),
  );
  return { folder, spec };
}

/** What the program noted of its runs: seed and process number. */
export async function ran({ folder }: Home): Promise<readonly (readonly [seed: number, pid: number])[]> {
  const text = await Deno.readTextFile(join(folder, "ran.txt")).catch(() => "");
  return text.split("\n").filter((line) => line !== "").map((line) => {
    const [seed, pid] = line.split(" ").map(Number);
    return [seed!, pid!] as const;
  });
}

/** The same study as a command makes it, without a page: a process that starts at once, to be killed. */
export function startOnce(...args: readonly string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--no-check", ...taskPermissions("program"), "tests/faults/program_once.ts", ...args],
    cwd: ROOT,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}
