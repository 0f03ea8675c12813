/**
 * `all` over a small paper, killed, interrupted and paused at random moments: the same command afterwards ends as if nothing had
 * been. REFOLD_KILLS says how often (default 6), REFOLD_KILLS_SEED which moments.
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { indexName } from "../../packages/cli/registry.ts";
import { runsAnswer } from "../../packages/cli/runs_command.ts";
import { cliTest, comparable, denoFolder, ended, ROOT, storeOf, taskPermissions } from "./cli.ts";
import { draws } from "./mutate.ts";
import { pack } from "./small_pack.ts";

const SIGNALS = ["SIGKILL", "SIGINT", "SIGTERM", "SIGHUP", "SIGTSTP", "SIGSTOP"] as const;
const PAGES = ["one", "one@fast", "two"] as const, RUNS = 9;

const number = (name: string, usual: number): number =>
  Deno.permissions.querySync({ name: "env", variable: name }).state === "granted"
    ? Number(Deno.env.get(name) ?? usual)
    : usual;

const words = (home: string): readonly string[] => [
  ...["run", "-q", "--no-check", ...taskPermissions(), "tests/faults/small_all.ts"],
  ...["--workers", "2", "--out", join(home, "out")],
];

const environment = (home: string) => ({
  ...{
    PATH: Deno.env.get("PATH") ?? "",
    DENO_DIR: denoFolder(),
    HOME: home,
    TERM: "xterm",
    SHELL: "/bin/sh",
  },
});

function start(command: string, args: readonly string[], home: string): Deno.ChildProcess {
  return new Deno.Command(command, {
    args: [...args],
    cwd: ROOT,
    clearEnv: true,
    env: environment(home),
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** Runs the paper to its end; what its pages hold, and how many runs it says were trained now. */
async function finish(
  home: string,
): Promise<{ readonly pages: readonly unknown[]; readonly trained: number }> {
  const { code, out, err } = await ended(start(Deno.execPath(), words(home), home));
  assertEquals(code, 0, err);
  const folders = PAGES.map((page) => join(home, "out", page));
  assert(Deno.readTextFileSync(join(home, "out", indexName(pack))).trimEnd().endsWith("</html>"));
  for (const folder of folders) {
    assert(Deno.readTextFileSync(join(folder, "report.html")).trimEnd().endsWith("</html>"));
  }
  const trained = Number(/(\d+) of them trained now/.exec(out)?.[1]); // pages that were whole keep what they said
  return { pages: folders.map(comparable), trained };
}

/** Runs that the store of a home holds whole. */
function stored(home: string): number {
  try {
    return [...Deno.readDirSync(join(storeOf(home), "runs"))].filter(({ name }) => !name.includes(".tmp"))
      .length;
  } catch {
    return 0;
  }
}

const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

/** Starts the paper in a terminal, sends it a signal after so many milliseconds, and returns what the terminal showed. */
async function struck(home: string, signal: typeof SIGNALS[number], after: number): Promise<string> {
  const line = [Deno.execPath(), ...words(home)].map(quoted).join(" ");
  const inside =
    `stty cols 80 rows 24; ${line} & echo "pid $!."; wait $!; echo "code $?."; wait $! 2>/dev/null; stty -a`;
  const process = start("script", ["-qec", inside, "/dev/null"], home);
  const pid = Promise.withResolvers<number>();
  const shown = (async () => {
    let text = "";
    for await (const more of process.stdout.pipeThrough(new TextDecoderStream())) {
      text += more;
      const found = /pid (\d+)\./.exec(text);
      if (found !== null) pid.resolve(Number(found[1]));
    }
    return text;
  })();
  const target = await pid.promise;
  await new Promise((resolve) => setTimeout(resolve, after));
  send(target, signal);
  if (signal === "SIGSTOP" || signal === "SIGTSTP") {
    await new Promise((resolve) => setTimeout(resolve, 300));
    send(target, "SIGCONT");
  }
  await process.status;
  await process.stderr.cancel();
  return await shown;
}

function send(pid: number, signal: Deno.Signal): void {
  try {
    Deno.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error; // it had ended
  }
}

/** Codes that a process may end with: done, interrupted by its own hand, or by the signal where it came before anybody listened. */
const CODES: Readonly<Record<typeof SIGNALS[number], readonly number[]>> = {
  SIGKILL: [0, 137],
  SIGINT: [0, 130],
  SIGTERM: [0, 130, 143],
  SIGHUP: [0, 129, 130],
  SIGTSTP: [0, 130],
  SIGSTOP: [0],
};

/** Asserts that a terminal has its cursor and its line wrap back. */
function assertWhole(shown: string, what: string): void {
  for (const mode of ["25", "7"]) {
    assert(
      shown.lastIndexOf(`\u001b[?${mode}h`) >= shown.lastIndexOf(`\u001b[?${mode}l`),
      `${what}: mode ${mode}`,
    );
  }
  assert(/\becho\b/.test(shown.slice(shown.lastIndexOf("code "))) && !/-echo\b/.test(shown), what);
}

const count = number("REFOLD_KILLS", 6), seed = number("REFOLD_KILLS_SEED", 1);

cliTest(`all, struck ${count} times at any moment, ends as if it never had been`, async (root) => {
  const whole = join(root, "whole");
  Deno.mkdirSync(whole);
  const started = Date.now(), expected = await finish(whole), lasts = Date.now() - started;
  assertEquals(expected.trained, RUNS);
  const draw = draws(seed), tally: Record<string, number> = {};
  for (let i = 0; i < count; i++) {
    const signal = SIGNALS[Math.floor(draw() * SIGNALS.length)]!, after = Math.floor(draw() * lasts);
    const home = join(root, String(i)), what = `${i}: ${signal} after ${after} of ${lasts} ms`;
    Deno.mkdirSync(home);
    const shown = await struck(home, signal, after), code = Number(/code (\d+)\./.exec(shown)?.[1]);
    assert(CODES[signal].includes(code), `${what} ended with ${code}: ${shown}`);
    if (signal !== "SIGKILL") assertWhole(shown, what);
    const kept = stored(home), ended = await finish(home);
    assertEquals(ended.pages, expected.pages, what);
    assertEquals(ended.trained, RUNS - kept, `${what}: what was trained is not trained again`);
    assertEquals(runsAnswer(storeOf(home), ["verify"]).exit, 0, what);
    assertEquals([...Deno.readDirSync(join(storeOf(home), "locks"))], [], what);
    tally[`${signal} ${code}`] = (tally[`${signal} ${code}`] ?? 0) + 1;
    Deno.removeSync(home, { recursive: true });
  }
  console.log(tally);
});
