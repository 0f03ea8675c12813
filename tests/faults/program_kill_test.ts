import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { cliTest } from "./cli.ts";
import { project, ran, startOnce } from "./programs.ts";

const KILLS = 100, SEEDS = 300;

/** The runs that are stored: the seed of each by its key. */
async function stored(folder: string): Promise<ReadonlyMap<string, number>> {
  const seeds = new Map<string, number>(), runs = join(folder, ".store", "runs");
  try {
    for await (const { name } of Deno.readDir(runs)) {
      if (name.startsWith(".")) continue; // half written
      seeds.set(name, JSON.parse(await Deno.readTextFile(join(runs, name, "run.json"))).task.seed);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return seeds;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

cliTest(
  `${KILLS} kills of Refold: every finished run kept, none run twice, no orphan after the next start`,
  async (folder) => {
    // a second process each, and time to be killed in
    const body =
      'require("child_process").spawn("sleep", ["600"], { stdio: "ignore" }).unref();\nAtomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);';
    const home = await project(folder, { body });
    const line = [folder, String(SEEDS)];
    let kept = await stored(folder), finished = 0, orphans = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const before = await ran(home), child = startOnce(...line);
      const drained = Promise.all([child.stdout.cancel(), child.stderr.cancel()]);
      let over = false;
      child.status.then(() => over = true);
      // on a busy machine as on an idle one: after some of its programs began
      while (!over && (await ran(home)).length <= before.length + kill * 7 % 8) await pause(10);
      await pause(kill * 37 % 250);
      try {
        child.kill("SIGKILL");
      } catch {
        finished++; // it had come to its end
      }
      await Promise.all([child.status, drained]);
      const now = await stored(folder);
      for (const key of kept.keys()) assert(now.has(key), "a finished run is kept");
      const begun = (await ran(home)).slice(before.length), seeds = new Set(kept.values());
      for (const [seed] of begun) assert(!seeds.has(seed), "a finished run is not run again");
      orphans += await living(begun); // which only the next start can end
      kept = now;
    }
    const last = await startOnce(...line).output();
    assertEquals(last.code, 0);
    const runs = await ran(home);
    assertEquals(await living(runs), 0, "no program outlives the last start");
    assertEquals((await stored(folder)).size, SEEDS);
    const again = await startOnce(...line).output();
    assertEquals([again.code, (await ran(home)).length], [0, runs.length], "none is run twice");
    assertEquals(await sleepers(folder), 0);
    console.log(
      `${KILLS} kills, ${finished} after the end; ${runs.length} starts for ${SEEDS} runs; ${orphans} left`,
    );
  },
);

/** How many of these processes live and are programs of this test. */
async function living(runs: readonly (readonly [seed: number, pid: number])[]): Promise<number> {
  if (runs.length === 0) return 0;
  const pids = runs.map(([, pid]) => pid).join(",");
  const { stdout } = await new Deno.Command("ps", { args: ["-o", "stat=,args=", "-p", pids] }).output();
  const lines = new TextDecoder().decode(stdout).split("\n");
  return lines.filter((line) => line.includes("node train.js") && !line.startsWith("Z")).length;
}

/** Grandchildren that still run in a folder. */
async function sleepers(folder: string): Promise<number> {
  const { stdout } = await new Deno.Command("sh", {
    args: ["-c", "for p in $(pgrep -x sleep); do readlink /proc/$p/cwd; done 2>/dev/null"],
  }).output();
  return new TextDecoder().decode(stdout).split("\n").filter((line) => line.startsWith(folder)).length;
}
