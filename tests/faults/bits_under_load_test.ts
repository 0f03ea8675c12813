import { foldIn, key, uniform } from "@refold/core/random";
import { type BackendName, bitsOf, makeBackend } from "@refold/kernels/backends";
import type { Kernels } from "@refold/core/kernels";
import { raw } from "@refold/core/matrix";
import { assertEquals } from "@std/assert";
import { randomMatrix } from "../../packages/kernels/cases.ts";
import { trainOnce } from "../../packages/kernels/training.ts";
import { slowTest, timesFrom } from "./slow.ts";

/** How many runs; a hundred take some minutes. */
const RUNS = timesFrom("REFOLD_LOADED_RUNS", 12);

const ROWS = 300, INPUTS = 3072, HIDDEN = 50, CLASSES = 10, BATCH = 100, STEPS = 12;
const pixels = Uint8Array.from({ length: ROWS * INPUTS }, (_, i) => Math.imul(i, 2654435761) >>> 24);
const labels = Uint8Array.from({ length: ROWS }, (_, i) => i * 7 % CLASSES);

/** The first weights after some steps whose products are large enough to be shared between threads, hashed. */
async function trained<T>(k: Kernels<T>): Promise<string> {
  const images = k.uploadImages(pixels, {
    mean: new Float64Array(INPUTS).fill(0.5),
    std: new Float64Array(INPUTS).fill(0.25),
  });
  const start = (rows: number, cols: number, i: number) =>
    k.scale(0.1, k.upload(randomMatrix(rows, cols, key(i))));
  let params = {
    w1: start(INPUTS, HIDDEN, 1),
    b1: start(1, HIDDEN, 2),
    w2: start(HIDDEN, CLASSES, 3),
    b2: start(1, CLASSES, 4),
  };
  for (let step = 0; step < STEPS; step++) {
    const rows = Uint32Array.from({ length: BATCH }, (_, i) => (step * BATCH + i) % ROWS);
    const batch = { images, rows, labels: Uint8Array.from(rows, (row) => labels[row]!) };
    [params] = k.scope(params, (now) => {
      const [next, loss] = trainOnce(k, now, { ...batch, learningRate: 0.01, lambda: 0.01 });
      return [next, k.read(loss)];
    });
  }
  const bytes = new Uint8Array(raw(k.download(params.w1).data).slice().buffer as ArrayBuffer);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

/** A process that does nothing, as fast as it can. */
function burner(): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), { args: ["eval", "for (;;);"], stdout: "null", stderr: "null" })
    .spawn();
}

slowTest(
  `${RUNS} runs have the same bits, whatever their threads, their kernels and what else the machine does`,
  async () => {
    const names: readonly BackendName[] = ["wasm", "wasm-wide", "wasm64", "wasm64-wide"];
    const found = new Map<BackendName, Set<string>>();
    for (let run = 0; run < RUNS; run++) {
      const draw = (of: number, i: number) => Math.floor(of * uniform(foldIn(key(2026), run), i));
      const burners = Array.from({ length: draw(4, 0) }, burner);
      const name = names[draw(names.length, 1)]!;
      const { kernels, joined, close } = await makeBackend(name, { threads: 1 + draw(3, 2) });
      try {
        if (draw(2, 3) === 0) await joined; // or they come while it trains
        found.set(bitsOf(name), (found.get(bitsOf(name)) ?? new Set()).add(await trained(kernels)));
      } finally {
        close();
        burners.forEach((child) => child.kill("SIGKILL"));
        await Promise.all(burners.map(({ status }) => status));
      }
    }
    assertEquals([...found].map(([name, bits]) => [name, bits.size]).sort(), [["wasm", 1], ["wasm64", 1]]);
  },
);
