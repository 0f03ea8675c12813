/**
 * What a producer takes in: canned results of a real run's size, through a real server and a real store.
 *
 *   redis-server --port 6406 --save "" --maxmemory-policy noeviction
 *   deno run --ignore-env --allow-net --allow-read --allow-write bench/queue.ts work PORT
 *   deno run --ignore-env --allow-net --allow-read --allow-write bench/queue.ts ask PORT RUNS FOLDER
 */
import { Worker } from "bullmq";
import { Redis } from "ioredis";
import { Buffer } from "node:buffer";
import { bullBroker } from "../packages/cli/queue/bull_broker.ts";
import { connect } from "../packages/cli/queue/connection.ts";
import { PREFIX, RESULTS } from "../packages/cli/queue/engine.ts";
import { queuePlace } from "../packages/cli/queue/queue_place.ts";
import { clock } from "../packages/cli/effects/clock.ts";
import { disk } from "../packages/cli/effects/disk.ts";
import { queue } from "../packages/experiments/executors/queue/queue.ts";
import { contentName, packFiles } from "../packages/experiments/executors/queue/result_frame.ts";
import { silentWatch } from "../packages/experiments/run_context.ts";
import { sha256 } from "../packages/experiments/runs/key.ts";
import { runTasks } from "../packages/experiments/runs/run_tasks.ts";
import { runToFiles } from "../packages/experiments/store/run_files.ts";
import { runStore } from "../packages/experiments/store/run_store.ts";
import { openStore } from "../packages/experiments/store/store.ts";
import { sampleRun, sampleTask } from "../packages/experiments/store/testing/kit.ts";

/** Parameters of a network of 50 hidden units and its standardiser: 666 kB. */
const PARAMETERS = 166_500;

const NAME = "bench", [role, port = "6379", runs = "1000", folder = "."] = Deno.args;
if (role === "work") work();
else await ask(Number(runs));

/** Answers every job with the same network. */
function work(): void {
  const connection = { host: "127.0.0.1", port: Number(port) }, bytes = new Redis(connection);
  const data = Float32Array.from({ length: PARAMETERS }, (_, i) => Math.sin(i));
  const tensors = [{ name: "weight1", matrix: { rows: 1, cols: PARAMETERS, data } }];
  const worker: Worker = new Worker(NAME, async (job) => {
    const { codeMeaning: _, ...task } = job.data, run = sampleRun(0.5, { ...task, trial: "" });
    const packed = packFiles(runToFiles({ ...run, outcome: { ...run.outcome, tensors } }));
    const sum = sha256(packed), name = contentName(job.id!, sum); // this program gives every job an id
    await bytes.set(RESULTS + name, Buffer.from(packed.buffer), "EX", 3600);
    return { sha256: sum, bytes: packed.length, host: "canned" };
  }, { connection, prefix: PREFIX, concurrency: 2 });
  worker.on("error", () => {});
}

async function ask(count: number): Promise<void> {
  const connection = await connect(
    queuePlace(`redis://127.0.0.1:${port}`, { insecure: false }),
    console.error,
  );
  const broker = await bullBroker(NAME, connection), started = performance.now();
  let rss = 0;
  const executor = queue({
    broker,
    arithmetic: { name: "canned", numericClass: "f64" },
    window: 256,
    priority: 1,
    clock,
    onTally: () => rss = Math.max(rss, Deno.memoryUsage().rss),
    onTrouble: console.error,
    onRefused: console.error,
  });
  const { ends } = await runTasks(Array.from({ length: count }, (_, seed) => ({ ...sampleTask, seed })), {
    executor,
    store: runStore(openStore(folder, { disk, clock })),
    signal: new AbortController().signal,
    fresh: false,
    onError: "continue",
    clock,
    on: silentWatch,
  });
  const seconds = (performance.now() - started) / 1000, all = [...ends.values()];
  const finished = all.filter(({ kind }) => kind === "finished").length;
  console.log(
    `${finished} of ${count} runs in ${seconds.toFixed(0)} s, ${(finished / seconds).toFixed(1)} a second, ` +
      `at most ${(rss / 1e6).toFixed(0)} MB`,
  );
  await broker.close();
  connection.close();
}
