/** Trains one small run after another, each with a crew of its own on two threads, and prints which workers' threads are left. */
import { backendFacts } from "../../packages/cli/session.ts";
import { threadsOf } from "../../packages/cli/thread_executor.ts";
import { tinyImages } from "../../packages/experiments/testdata/tiny_images.ts";
import {
  inTemporaryFolder,
  sampleTask,
  sampleTraining,
} from "../../packages/experiments/store/testing/kit.ts";

const spec = {
  ...sampleTraining,
  hidden: [50], // enough for a helping thread to have work
  fold: { split: "batches", train: [1], validation: [2] },
  length: { unit: "steps", count: 30 },
  batchSize: 20,
  measure: { epochs: false, steps: [], test: false },
};

/** The threads of workers, as Deno names them for the system. */
function workersThere(): readonly string[] {
  const folder = "/proc/self/task";
  return [...Deno.readDirSync(folder)].flatMap(({ name }) => {
    try {
      const said = Deno.readTextFileSync(`${folder}/${name}/comm`).trim();
      return said.startsWith("worker-") ? [said] : [];
    } catch {
      return []; // it has ended meanwhile
    }
  });
}

await inTemporaryFolder(async (store) => {
  const examples = tinyImages([1, 2]);
  const backend = await backendFacts("wasm"), never = new AbortController().signal, ends: string[] = [];
  let most = 0;
  for (let seed = 0; seed < 3; seed++) {
    const crew = threadsOf({ backend, workers: 2, store, examples }).open(1, never);
    const hooks = { onProgress: () => most = Math.max(most, workersThere().length) };
    ends.push((await crew.run({ ...sampleTask, spec, seed, arithmetic: null }, hooks)).kind);
    crew.close();
    for (let waited = 0; workersThere().length > 0 && waited < 250; waited++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  console.log(JSON.stringify({ ends, most, left: workersThere() }));
});
Deno.exit();
