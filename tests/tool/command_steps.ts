import { assert, assertEquals, assertMatch } from "@std/assert";
import { commandsOf, denoArguments } from "../../packages/tool/commands.ts";
import { run, type Said } from "./run.ts";

/** Where the tool is installed. */
export interface Installed {
  readonly root: string;
  readonly folder: string;
  readonly home: string;
}

/** Runs a command of the installed tool. */
export async function refold(place: Installed, ...args: readonly string[]): Promise<Said> {
  return await run("npx", ["refold", ...args], { cwd: place.folder, home: place.home });
}

/** `--version`, a mistyped command, and the lab, which npm has put on the disk. */
export async function answers(place: Installed): Promise<void> {
  assertMatch((await refold(place, "--version")).out, /^refold 0\.1\.0 \(Deno 2\.9\.6, Node \d/);
  const wrong = await refold(place, "jugde");
  assertEquals([wrong.code, /Did you mean "judge"\?/.test(wrong.err)], [2, true]);
  const [, lab] = (await refold(place, "lab")).out.trim().split("\n");
  assertMatch(await Deno.readTextFile(new URL(lab!)), /Refold lab/);
  assertEquals((await refold(place, "lab", "--out", "lab.html")).code, 0);
  assert((await Deno.stat(`${place.folder}/lab.html`)).isFile);
}

/** `init` writes a spec that `check` takes, and writes over nothing. */
export async function begins(place: Installed): Promise<void> {
  const made = await refold(place, "init");
  assertEquals([made.code, made.err.includes("error")], [0, false]);
  assertEquals((await refold(place, "init")).code, 3);
  const checked = await refold(place, "experiment", "check", "experiment.json");
  assertEquals(checked.code, 0, checked.err);
}

/** `judge` reads a file of the user's, from where the user stands. */
export async function judges(place: Installed): Promise<void> {
  const rows = [0.468, 0.471, 0.469, 0.472, 0.47].map((accuracy, seed) => `${seed},${accuracy}\n`);
  await Deno.writeTextFile(`${place.folder}/runs.csv`, `seed,accuracy\n${rows.join("")}`);
  const told = [
    "runs.csv",
    "--seed",
    "seed",
    "--metric",
    "accuracy",
    "--published",
    "0.47",
    "--margin",
    "0.01",
  ];
  const judged = await refold(place, "judge", ...told);
  assertEquals(judged.code, 0, judged.err);
  assertMatch(judged.out, /REPLICATED/);
}

/** The main job trains, writes its page in the user's folder and asks nothing. */
export async function trains(place: Installed): Promise<void> {
  const trained = await refold(place, "experiment", "replicate-fig4", "--seeds", "1");
  assertEquals(trained.code, 0, trained.err);
  assert((await Deno.stat(`${place.folder}/out/replicate-fig4/report.html`)).isFile);
  assertMatch(trained.out, /npx refold data fetch/);
}

/** With the permissions of `experiment` no socket can be opened, whatever the program were to try. */
export async function maySpeakToNobody({ root, folder, home }: Installed): Promise<void> {
  const { tasks } = JSON.parse(await Deno.readTextFile(`${root}/deno.json`));
  const experiment = commandsOf(tasks).find(({ name }) => name === "experiment")!;
  const place = "packages/cli/experiment.ts", args = denoArguments(experiment, root, []);
  assert(args.at(-1)!.endsWith(place));
  const tries = `${folder}/tries.ts`;
  await Deno.writeTextFile(
    tries,
    `for (const open of [
  () => Deno.connect({ hostname: "127.0.0.1", port: 8080 }),
  () => Promise.resolve().then(() => Deno.listen({ hostname: "127.0.0.1", port: 0 })),
  () => fetch("http://127.0.0.1:8080"),
]) console.log(await open().then(() => "open", (error) => error.name));\n`,
  );
  const { out, err } = await run(Deno.execPath(), [...args.slice(0, -1), tries], { cwd: folder, home });
  assertEquals(out, "NotCapable\nNotCapable\nNotCapable\n", err);
}

/** What the system saw of a whole run: no address of a network, and a Deno that was given none. */
export async function opensNoSocket(place: Installed): Promise<void> {
  const seen = `${place.folder}/calls.txt`, command = "node_modules/refold/bin/refold.js";
  const watched = [
    "-f",
    "-qq",
    "--seccomp-bpf",
    "-s",
    "4096",
    "-e",
    "trace=execve,socket,connect,bind",
    "-o",
    seen,
    "node",
    command,
  ];
  const args = ["experiment", "experiment.json", "--seeds", "1", "--fresh"];
  const { code, err } = await run("strace", [...watched, ...args], { cwd: place.folder, home: place.home });
  assertEquals(code, 0, err);
  const calls = (await Deno.readTextFile(seen)).split("\n");
  const started = calls.filter((call) => call.includes("packages/cli/experiment.ts"));
  assertEquals([started.length > 0, started.some((call) => call.includes("--allow-net"))], [true, false]);
  assertEquals(calls.filter((call) => /AF_INET/.test(call)), []);
}
