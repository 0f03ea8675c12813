import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { alive } from "../../packages/cli/program/testing.ts";
import { cliTest } from "./cli.ts";
import { hashOf, program, project, ran, startProgram } from "./programs.ts";

const KILLS = 100, SEEDS = 40;

/** The runs that are stored. */
async function stored(folder: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  try {
    for await (const { name } of Deno.readDir(join(folder, "cache", "refold", "store", "runs"))) {
      if (!name.startsWith(".")) names.add(name);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return names;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

cliTest(
  `${KILLS} kills of Refold: every finished run kept, none run twice, no orphan after the next start`,
  async (folder) => {
    // a second process each, and time to be killed in
    const body =
      'require("child_process").spawn("sleep", ["600"], { stdio: "ignore" }).pid;\nfor (const end = Date.now() + 150; Date.now() < end;);';
    const home = await project(folder, { body });
    const line = [
      home.spec,
      "--seeds",
      String(SEEDS),
      "--out",
      join(folder, "out"),
      `--allow-program=${await hashOf(home)}`,
      "--quiet",
    ];
    let kept = await stored(folder), finished = 0, orphans = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const before = await ran(home), child = startProgram(home, ...line);
      const drained = Promise.all([child.stdout.cancel(), child.stderr.cancel()]);
      if (kept.size < SEEDS) await pause(500 + 37 * (kill * 7 % 31));
      try {
        child.kill("SIGKILL");
      } catch {
        finished++; // it had come to its end
      }
      await Promise.all([child.status, drained]);
      const now = await stored(folder);
      for (const key of kept) assert(now.has(key), "a finished run is kept");
      // the start of this command ended what the one before left
      for (const [, pid] of before) if (await isOurs(pid)) orphans++;
      kept = now;
    }
    const last = await program(home, ...line);
    assertEquals(last.code, 0, last.out);
    const runs = await ran(home);
    for (const [, pid] of runs) assertEquals(await isOurs(pid), false, "no program outlives the last start");
    assertEquals((await stored(folder)).size, SEEDS);
    const again = await program(home, ...line);
    assertEquals([again.code, (await ran(home)).length], [0, runs.length], "none is run twice");
    assertEquals(await sleepers(folder), 0);
    console.log(
      `${KILLS} kills, ${finished} after the end; ${runs.length} starts for ${SEEDS} runs; ${orphans} left`,
    );
  },
);

/** Whether a process of that number lives and is a program of this test. */
async function isOurs(pid: number): Promise<boolean> {
  const { stdout } = await new Deno.Command("ps", { args: ["-o", "args=", "-p", String(pid)] }).output();
  return new TextDecoder().decode(stdout).startsWith("node train.js") && await alive(pid);
}

/** Grandchildren that still run in a folder. */
async function sleepers(folder: string): Promise<number> {
  const { stdout } = await new Deno.Command("sh", {
    args: ["-c", "for p in $(pgrep -x sleep); do readlink /proc/$p/cwd; done 2>/dev/null"],
  }).output();
  return new TextDecoder().decode(stdout).split("\n").filter((line) => line.startsWith(folder)).length;
}
