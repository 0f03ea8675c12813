/**
 * Times a training step at batch 100 of a network on colour images, with 50 hidden units and 10 classes, on every backend but the reference, and says what share
 * of the 128-bit FMA limit of one core that is: `deno task bench`.
 *
 * Rounds visit the backends in turn, the limit among them, so that a noisy moment spoils all alike. The share is
 * of medians; 61.44 MFLOP is what the two products of layer one amount to, whatever else a step does.
 * @module
 */
import type { Kernels } from "@refold/core/kernels";
import { foldIn, key, uniform } from "@refold/core/random";
import type { Backend } from "./backend.ts";
import { BACKENDS, makeBackend, threadsOn } from "./backends.ts";
import { randomMatrix } from "./cases.ts";
import { conformance } from "./conformance.ts";
import { makeDistance } from "./distance.ts";
import { makeLimit } from "./limit.ts";
import { roundsAsked } from "./rounds.ts";
import { trainOnce } from "./training.ts";

const IMAGES = 10_000, INPUTS = 32 * 32 * 3, HIDDEN = 50, CLASSES = 10, BATCH = 100;
const MFLOP = 2 * 2 * BATCH * INPUTS * HIDDEN / 1e6;
const ROUNDS = roundsAsked(Deno.args, 25), STEPS = 20; // steps a backend takes a round
const MOST_THREADS = 4; // on a machine with more cores, so that the table stays short

const pixels = new Uint8Array(new SharedArrayBuffer(IMAGES * INPUTS));
for (let i = 0; i < pixels.length; i++) pixels[i] = Math.imul(i, 2654435761) >>> 24;
const labels = Uint8Array.from({ length: IMAGES }, (_, i) => i * 7 % CLASSES);
const rows = Uint32Array.from({ length: IMAGES }, (_, i) => Math.floor(uniform(key(0), i) * IMAGES));

/** Takes some steps of training each time it is called and returns how long each took, in milliseconds. */
function trainer<T>(k: Kernels<T>): (steps: number) => readonly number[] {
  const initial = ([[INPUTS, HIDDEN], [1, HIDDEN], [HIDDEN, CLASSES], [1, CLASSES]] as const)
    .map(([n, m], i) => k.scale(0.1, k.upload(randomMatrix(n, m, foldIn(key(1), i))))) as [T, T, T, T];
  const images = k.uploadImages(pixels, {
    mean: new Float64Array(INPUTS).fill(0.5),
    std: new Float64Array(INPUTS).fill(0.25),
  });
  const [w1, b1, w2, b2] = initial;
  let params = { w1, b1, w2, b2 }, t = 0;
  return (steps) =>
    Array.from({ length: steps }, () => {
      const first = t++ * BATCH % IMAGES, batch = rows.subarray(first, first + BATCH);
      const step = { images, rows: batch, labels: Uint8Array.from(batch, (row) => labels[row]!) };
      const start = performance.now();
      [params] = k.scope(params, (now) => {
        const [next, loss] = trainOnce(k, now, { ...step, learningRate: 0.01, lambda: 0.01 });
        return [next, k.read(loss)];
      });
      return performance.now() - start;
    });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** The least and the most, with so many decimals. */
function extremes(values: readonly number[], decimals: number): string {
  return `${Math.min(...values).toFixed(decimals)} to ${Math.max(...values).toFixed(decimals)}`;
}

const loaded = [new URL("./wasm/", import.meta.url), new URL(import.meta.resolve("@refold/core/exp"))]; // by a thread
const readable = loaded.every((path) =>
  Deno.permissions.querySync({ name: "read", path }).state === "granted"
);
const callable = Deno.permissions.querySync({ name: "ffi" }).state === "granted";
const backends: (readonly [label: string, backend: Backend<unknown>])[] = [];
for (const name of BACKENDS) {
  if (name === "reference" || (name === "blas" && !callable)) continue;
  const here = readable ? threadsOn(name, Math.min(navigator.hardwareConcurrency, MOST_THREADS)) : 1;
  for (let threads = 1; threads <= here; threads++) {
    const backend = await makeBackend(name, { threads });
    const label = `${name} (${backend.kernels.numericClass}), ${threads} thread${threads > 1 ? "s" : ""}`;
    console.log(`checking ${label}`); // no figure for kernels that compute something else
    conformance.filter(({ large }) => large || threads === 1).forEach((check) => check.run(backend));
    backends.push([label, backend]);
  }
}

console.log(`timing them, ${ROUNDS} rounds of ${STEPS} steps each`);
const limit = makeLimit(), limits: number[] = [];
const distance = readable && navigator.hardwareConcurrency > 1 ? await makeDistance() : undefined;
const distances: number[] = [];
const runs = backends.map(([label, { kernels }]) => ({
  label,
  train: trainer(kernels),
  times: [] as number[],
}));
for (const { train } of runs) train(200); // until the engine has compiled everything for good
for (let i = 0; i < 50; i++) limit();
for (let round = 0; round < ROUNDS; round++) {
  if (distance !== undefined) distances.push(distance.measure());
  for (const run of runs) {
    limits.push(limit());
    run.times.push(...run.train(STEPS));
  }
}
for (const [, backend] of backends) backend.close();
distance?.close();

const most = median(limits);
console.log(
  `Deno ${Deno.version.deno}, V8 ${Deno.version.v8}, ${Deno.build.target}, ${navigator.hardwareConcurrency} cores`,
);
console.log(
  `limit of 128-bit FMA, one core: ${most.toFixed(1)} GFLOP/s (${
    extremes(limits, 1)
  }): where the least is half of the most, something else uses the core, too`,
);
if (distances.length > 0) {
  console.log(
    `a word takes ${median(distances).toFixed(0)} ns from one core to another (${
      extremes(distances, 0)
    } ns): where it takes three times as long at one time as at another, so do two threads vary`,
  );
}
console.log(`a step is ${MFLOP.toFixed(2)} MFLOP of large products; ${ROUNDS * STEPS} steps each`);
for (const { label, times } of runs) {
  const typical = MFLOP / median(times), best = MFLOP / Math.min(...times);
  const share = (rate: number, of: number) => `${(rate / of).toFixed(2)} of the limit`;
  console.log(
    `${label}: median ${median(times).toFixed(3)} ms, ${typical.toFixed(1)} GFLOP/s, ${
      share(typical, most)
    }; ` +
      `best ${Math.min(...times).toFixed(3)} ms, ${share(best, Math.max(...limits))}`,
  );
}
