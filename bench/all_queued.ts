/**
 * A command without a queue against the same over workers of this machine, round by round: seconds, the most memory of
 * every process, and whether the pages are the same but for how they were made. Wants a machine that does nothing else.
 *
 *   deno task bench:queue --data DIR                     the whole first paper, over two workers
 *   deno task bench:queue --tiny 100,2000                memory beside the number of runs
 * @module
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { comparable, type Ended, ended, startFile } from "../tests/faults/cli.ts";
import { tableSpec } from "../tests/faults/queue_specs.ts";
import { freePort, killAll, serverIn, startQueued, startWorker } from "../tests/faults/redis.ts";
import { watchPeak } from "./peak_memory.ts";
import { printed, ratio, spread, table } from "./spread.ts";

const { values: options } = parseArgs({
  options: {
    data: { type: "string" }, // CIFAR-10, in any form that it is published in
    experiment: { type: "string", default: "all" }, // or a name, or the path of a spec
    paper: { type: "string" },
    seeds: { type: "string" },
    rounds: { type: "string", default: "1" },
    workers: { type: "string", default: "2" },
    tiny: { type: "string" }, // numbers of runs of a small network over a table, instead of an experiment
    only: { type: "string", default: "alone,queued" },
  },
});

/** How a command went. */
interface Taken {
  readonly seconds: number;
  /** The most of the command, then of each worker. */
  readonly megabytes: readonly number[];
  /** The folder of its pages. */
  readonly out: string;
}

/** What is run, in a home of its own, and what its workers are told beside. */
interface Asked {
  readonly title: string;
  readonly args: (home: string) => readonly string[];
  readonly workerArgs: (home: string) => readonly string[];
}

console.log(`Load before: ${Deno.loadavg()[0]!.toFixed(2)}\n`);
for (const asked of options.tiny === undefined ? [whole()] : options.tiny.split(",").map(tiny)) {
  await compare(asked);
}

function whole(): Asked {
  const { experiment, data } = options,
    given = (name: "data" | "paper" | "seeds") =>
      options[name] === undefined ? [] : [`--${name}`, options[name]];
  return {
    title: experiment,
    args: () => [experiment, ...given("data"), ...given("paper"), ...given("seeds")],
    workerArgs:
      () => [...(experiment === "all" ? [] : [experiment]), ...(data === undefined ? [] : given("data"))],
  };
}

function tiny(runs: string): Asked {
  const spec = (home: string) => tableSpec(home, 20);
  return {
    title: `${runs} tiny runs`,
    args: (home) => [spec(home), "--seeds", runs],
    workerArgs: (home) => [spec(home)],
  };
}

async function compare(asked: Asked): Promise<void> {
  const alone: Taken[] = [], queued: Taken[] = [], differ = new Set<string>();
  for (let round = 0; round < Number(options.rounds); round++) {
    const scratch = Deno.makeTempDirSync({ prefix: "bench-queue-" });
    try {
      if (options.only.includes("alone")) alone.push(await runAlone(homeIn(scratch, "alone"), asked));
      if (options.only.includes("queued")) queued.push(await runQueued(homeIn(scratch, "queued"), asked));
      const [one, other] = [alone[round], queued[round]];
      if (one !== undefined && other !== undefined) {
        differing(one.out, other.out).forEach((path) => differ.add(path));
      }
    } finally {
      Deno.removeSync(scratch, { recursive: true });
    }
  }
  console.log(table([asked.title, "seconds", "times as long", "MB", "MB of each worker"], [
    ...(alone.length === 0 ? [] : [row("without a queue", alone, "")]),
    ...(queued.length === 0
      ? []
      : [row(`over ${options.workers} workers`, queued, timesAsLong(alone, queued))]),
  ]));
  if (alone.length === 0 || queued.length === 0) return;
  console.log(`\nPages: ${differ.size === 0 ? "the same" : `DIFFERENT: ${[...differ].join(", ")}`}\n`);
}

function homeIn(scratch: string, name: string): string {
  Deno.mkdirSync(join(scratch, name));
  return join(scratch, name);
}

async function runAlone(home: string, { args }: Asked): Promise<Taken> {
  const out = join(home, "out"), own = ["--quiet", "--workers", options.workers, "--out", out];
  const begun = performance.now();
  const process = startFile("packages/cli/experiment.ts", [...args(home), ...own], { home });
  const end = ended(process, null); // the whole paper takes longer than any limit
  const peak = watchPeak(process), seconds = await secondsUntil(end, begun);
  return { seconds, megabytes: [peak.megabytes()], out };
}

async function runQueued(home: string, { args, workerArgs }: Asked): Promise<Taken> {
  const server = serverIn(home, freePort()), { url } = server, out = join(home, "out");
  await server.start();
  const names = Array.from({ length: Number(options.workers) }, (_, i) => `w${i + 1}`);
  const staff = names.map((name) => startWorker(name, [...workerArgs(home), "--lock", "15"], { home, url }));
  try {
    await Promise.all(staff.map(({ says }) => says("listens")));
    const peaks = staff.map(({ process }) => watchPeak(process)), begun = performance.now();
    const asking = startQueued([...args(home), "--quiet", "--out", out], { home, url });
    const own = watchPeak(asking.process), seconds = await secondsUntil(asking.ended, begun);
    return { seconds, megabytes: [own, ...peaks].map(({ megabytes }) => megabytes()), out };
  } finally {
    await killAll(staff);
    await server.kill();
  }
}

async function secondsUntil(end: Promise<Ended>, begun: number): Promise<number> {
  const { code, out, err } = await end;
  if (code !== 0) throw new Error(`Expected exit code 0 but found ${code}:\n${out}${err}`);
  return (performance.now() - begun) / 1000;
}

/** The result folders whose files differ in more than how they were made. */
function differing(one: string, other: string): readonly string[] {
  const [own, others] = [one, other].map(resultsIn);
  if (own!.join() !== others!.join()) return [`the lists of pages: ${own} and ${others}`];
  return own!.filter((name) =>
    JSON.stringify(comparable(join(one, name))) !== JSON.stringify(comparable(join(other, name)))
  );
}

function resultsIn(folder: string): readonly string[] {
  const folders = [...Deno.readDirSync(folder)].filter(({ isDirectory }) => isDirectory);
  return folders.map(({ name }) => name).sort();
}

function row(name: string, taken: readonly Taken[], times: string): readonly string[] {
  const most = taken[0]!.megabytes.map((_, at) => Math.max(...taken.map(({ megabytes }) => megabytes[at]!)));
  const [own = "", ...others] = most.map((megabytes) => megabytes.toFixed(0));
  return [name, printed(spread(taken.map(({ seconds }) => seconds)), 1), times, own, others.join(", ")];
}

function timesAsLong(alone: readonly Taken[], queued: readonly Taken[]): string {
  const [short, long] = [alone, queued].map((all) => all.map(({ seconds }) => seconds));
  return short!.length === long!.length ? printed(ratio(short!, long!)) : "";
}
