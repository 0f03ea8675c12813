/**
 * Trains the same network on the same images and batches in every competitor, side by side, in alternating order, and
 * prints steps a second and ratios with their spread. Run it as `deno task bench:peers`; docs/benchmarks.md explains it.
 * @module
 */
import { parseArgs } from "node:util";
import { comparisons } from "./comparisons.ts";
import { competitors } from "./competitors.ts";
import { type PeerProcess, startPeer } from "./peer_process.ts";
import { printed, spread, table } from "./spread.ts";
import { writeInputs } from "./write_inputs.ts";

const { values: options } = parseArgs({
  options: {
    data: { type: "string" }, // a folder with data_batch_1.bin
    only: { type: "string" }, // parts of names, separated by commas
    rounds: { type: "string", default: "9" },
    turn: { type: "string", default: "0.3" }, // seconds a turn, about
    clock: { type: "string", default: "wall" }, // or cpu: processor time, for one thread each on a busy machine
    python: { type: "string", default: "/usr/bin/python3" },
  },
});
const MFLOP_A_STEP = 61.44; // the two products with 3072·50·100 multiplications and additions

const [load = 0] = Deno.loadavg(); // of the last minute

const folder = Deno.makeTempDirSync({ prefix: "bench-peers-" });
try {
  await bench(folder);
} finally {
  Deno.removeSync(folder, { recursive: true });
}

async function bench(folder: string): Promise<void> {
  const images = writeInputs(folder, options.data ?? (Deno.env.get("CIFAR10_DIR") || undefined));
  const wanted = options.only?.split(",") ?? [""];
  const { peers, absent } = await start(folder, wanted);
  try {
    const warm = await warmUp(peers), raced = await race(warm.turns, Number(options.rounds));
    report(images, raced, [...absent, ...warm.absent, ...raced.absent]);
  } finally {
    await Promise.all(peers.map((peer) => peer.end()));
  }
}

/** Starts competitors one after the other; who cannot start is listed with the reason. */
async function start(folder: string, wanted: readonly string[]) {
  const peers: PeerProcess[] = [];
  const absent: string[] = [];
  for (const competitor of competitors(folder, options.python)) {
    if (!wanted.some((part) => competitor.name.includes(part))) continue;
    const peer = await startPeer(competitor);
    if (typeof peer === "string") absent.push(`${competitor.name}: ${peer}`);
    else peers.push(peer);
  }
  return { peers, absent };
}

/** Lets everyone train 20 steps, checks that they computed the same, and gives each one's steps a turn. */
async function warmUp(peers: readonly PeerProcess[]): Promise<{
  readonly turns: ReadonlyMap<PeerProcess, number>;
  readonly absent: readonly string[];
}> {
  const turns = new Map<PeerProcess, number>(),
    losses = new Map<PeerProcess, number>(),
    absent: string[] = [];
  for (const peer of peers) {
    try {
      const { loss } = await peer.turn(20), { seconds } = await peer.turn(10);
      const turn = Math.max(3, Math.round(Number(options.turn) / (seconds / 10)));
      await peer.turn(turn); // a whole turn unmeasured: compilers settle
      losses.set(peer, loss);
      turns.set(peer, turn);
    } catch (error) {
      absent.push(whyAbsent(peer, error));
    }
  }
  const { median } = spread([...losses.values()]);
  for (const [{ name }, loss] of losses) {
    if (!(Math.abs(loss - median) < 1e-4 * median)) {
      throw new Error(`${name} trains something else: loss ${loss} after 20 steps, the others ${median}`);
    }
  }
  return { turns, absent };
}

/** Those who ran to the end, and what they took. */
interface Raced {
  readonly peers: readonly PeerProcess[];
  readonly seconds: ReadonlyMap<string, readonly number[]>;
  readonly absent: readonly string[];
}

/** Seconds a step, round by round, each round visiting everyone in the same order; who dies on the way is left out. */
async function race(turns: ReadonlyMap<PeerProcess, number>, rounds: number): Promise<Raced> {
  const seconds = new Map<string, number[]>([...turns.keys()].map((peer) => [peer.name, []]));
  const running = new Map(turns), absent: string[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [peer, n] of running) {
      try {
        const turn = await peer.turn(n);
        seconds.get(peer.name)!.push((options.clock === "cpu" ? turn.cpuSeconds : turn.seconds) / n);
      } catch (error) {
        running.delete(peer);
        seconds.delete(peer.name);
        absent.push(whyAbsent(peer, error));
      }
      await new Promise((done) => setTimeout(done, 60)); // threads that spin for more work go to sleep
    }
  }
  return { peers: [...running.keys()], seconds, absent };
}

/** Why a competitor that started is left out. */
function whyAbsent({ name }: PeerProcess, error: unknown): string {
  return `${name}: ${error instanceof Error ? error.message : String(error)}`;
}

function report(images: string, { peers, seconds }: Raced, absent: readonly string[]): void {
  console.log(`Load before: ${load.toFixed(2)}${load > 0.3 ? ", so something else was running" : ""}`);
  if (options.clock === "cpu") console.log("Times are processor times: read only the ×1 rows");
  console.log(`3072-50-10, batches of 100, ${images}; ${options.rounds} rounds; median (least–greatest)\n`);
  console.log(table(
    ["", "steps/s", "ms a step", "GFLOP/s"],
    peers.map(({ name }) => {
      const each = seconds.get(name)!;
      return [
        name,
        printed(spread(each.map((s) => 1 / s)), 0),
        printed(spread(each.map((s) => 1000 * s)), 3),
        (MFLOP_A_STEP / 1000 / spread(each).median).toFixed(1),
      ];
    }),
  ));
  const rows = comparisons(seconds);
  if (rows.length > 0) console.log(`\n${table(["ours", "against", "times as fast", "goal"], rows)}`);
  console.log(`\nWhat ran:\n`);
  for (const { name, versions } of peers) {
    console.log(`- ${name}: ${Object.entries(versions).map(([key, value]) => `${key} ${value}`).join(", ")}`);
  }
  for (const line of absent) console.log(`- left out, ${line}`);
}
